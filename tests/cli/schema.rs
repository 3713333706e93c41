//! The JSON report against docs/report.schema.json, and against the texts that it quotes.

use std::collections::HashMap;

use serde_json::Value;

use super::{root, run};

/// Faults of a value under a schema: the keywords that ours uses, and every field must be described.
fn faults(schema: &Value, root: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).unwrap();
        return faults(target, root, value, place, found);
    }
    let mut check = |holds: bool, what: &str| {
        if !holds {
            found.push(format!("{place}: {what}: {value}"));
        }
    };
    check(schema.get("type").is_none_or(|types| has_type(types, value)), "type");
    check(schema["enum"].as_array().is_none_or(|allowed| allowed.contains(value)), "enum");
    check(schema.get("const").is_none_or(|only| only == value), "const");
    check(
        schema["minimum"].as_f64().zip(value.as_f64()).is_none_or(|(least, number)| number >= least),
        "minimum",
    );
    check(
        schema["maximum"].as_f64().zip(value.as_f64()).is_none_or(|(most, number)| number <= most),
        "maximum",
    );
    let items = value.as_array().map_or(0, Vec::len) as u64;
    check(schema["minItems"].as_u64().is_none_or(|least| items >= least), "minItems");
    if let Some(fields) = value.as_object() {
        let is_open = schema["additionalProperties"] == true;
        for name in schema["required"].as_array().into_iter().flatten() {
            check(fields.contains_key(name.as_str().unwrap()), &format!("{name} is missing"));
        }
        for (name, field) in fields {
            match schema["properties"].get(name) {
                Some(part) => faults(part, root, field, &format!("{place}.{name}"), found),
                None if is_open => {}
                None => found.push(format!("{place}.{name} is not described")),
            }
        }
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        faults(&schema["items"], root, item, &format!("{place}[{at}]"), found);
    }
}

fn has_type(types: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("unknown type {other}"),
    };
    match types {
        Value::String(name) => is(name),
        types => types.as_array().unwrap().iter().any(|name| is(name.as_str().unwrap())),
    }
}

fn schema() -> Value {
    let text = std::fs::read_to_string(root().join("docs/report.schema.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn report() -> Value {
    let run = run(&["report", "--format", "json", "seeds"]);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn the_report_is_as_its_schema_says() {
    let (schema, report) = (schema(), report());
    assert!(!report["stories"].as_array().unwrap().is_empty());
    let mut found = Vec::new();
    faults(&schema, &schema, &report, "report", &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let schema = schema();
    let mut report = report();
    let story = &mut report["stories"][0];
    story["claims"][0]["kind"] = "sort".into();
    story["claims"][1]["start"] = (-1).into();
    story["extra"] = 1.into();
    story.as_object_mut().unwrap().remove("title");
    let mut found = Vec::new();
    faults(&schema, &schema, &report, "report", &mut found);
    assert_eq!(found.len(), 4, "{}", found.join("\n"));
}

#[test]
fn quotes_are_the_articles_own_words() {
    let run = run(&["extract", "--format", "json", "seeds"]);
    let bodies: HashMap<String, String> = run
        .out
        .lines()
        .map(|line| {
            let article: Value = serde_json::from_str(line).unwrap();
            (article["id"].as_str().unwrap().to_owned(), article["body"].as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(bodies.len(), 5);
    let report = report();
    let stories = report["stories"].as_array().unwrap();
    let mut ids = std::collections::HashSet::new();
    for claim in stories.iter().flat_map(|story| story["claims"].as_array().unwrap()) {
        let place = |name: &str| usize::try_from(claim[name].as_u64().unwrap()).unwrap();
        let body = &bodies[claim["article"].as_str().unwrap()];
        assert_eq!(body.get(place("start")..place("end")), claim["quote"].as_str(), "{claim}");
        assert!(ids.insert(claim["id"].as_str().unwrap()), "{claim}");
    }
}

#[test]
fn every_claim_that_is_named_is_there() {
    let report = report();
    for story in report["stories"].as_array().unwrap() {
        let known: Vec<&Value> =
            story["claims"].as_array().unwrap().iter().map(|claim| &claim["id"]).collect();
        let sides =
            story["conflicts"].as_array().unwrap().iter().flat_map(|c| c["sides"].as_array().unwrap());
        let lists = ["agreements", "refinements", "updates"];
        let rest = lists.iter().flat_map(|list| story[list].as_array().unwrap());
        for id in sides.chain(rest).flat_map(|group| group["claims"].as_array().unwrap()) {
            assert!(known.contains(&id), "{id}");
        }
    }
}

#[test]
fn the_schema_names_every_kind() {
    let names: Vec<&str> = gainsay::claim::Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(schema()["$defs"]["kind"]["enum"], serde_json::json!(names));
}
