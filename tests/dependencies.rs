//! What the program is built from, held against deny.toml: the licence of each dependency, where it is from, and that
//! none is banned or asked for in any version. It needs nothing but cargo, so it holds also where cargo-deny is not
//! installed.
//!
//! Dependencies of other systems are looked at where they have been fetched (`cargo fetch --locked`, as `.ci/run` does);
//! otherwise those of this system alone.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The rules of deny.toml.
#[derive(Debug)]
struct Rules {
    licences: BTreeSet<String>,
    banned: BTreeSet<String>,
}

impl Rules {
    /// Reads the rules. A setting that is not known here is refused: otherwise it would hold nothing.
    fn read(text: &str) -> Result<Self, String> {
        let table: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut rules = Self { licences: BTreeSet::new(), banned: BTreeSet::new() };
        for (section, values) in &table {
            for (key, value) in values.as_table().ok_or_else(|| format!("{section} is no section"))? {
                match (section.as_str(), key.as_str(), value.as_str()) {
                    ("licenses", "allow", _) => rules.licences = names(value)?,
                    ("bans", "deny", _) => rules.banned = names(value)?,
                    ("bans", "multiple-versions", Some("allow"))
                    | ("bans", "wildcards", Some("deny"))
                    | ("sources", "unknown-registry" | "unknown-git", Some("deny")) => {}
                    _ => return Err(format!("{section}.{key} = {value} is not looked at")),
                }
            }
        }
        Ok(rules)
    }

    /// Whether an expression of licences can be met by the ones that are allowed.
    fn allow(&self, expression: &str) -> Result<bool, String> {
        let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let mut rest = words.as_slice();
        let met = self.any(&mut rest)?;
        if rest.is_empty() { Ok(met) } else { Err(format!("{expression} goes on behind its end")) }
    }

    fn any(&self, words: &mut &[&str]) -> Result<bool, String> {
        let mut met = self.every(words)?;
        while let Some((&"OR", rest)) = words.split_first() {
            *words = rest;
            met |= self.every(words)?;
        }
        Ok(met)
    }

    fn every(&self, words: &mut &[&str]) -> Result<bool, String> {
        let mut met = self.one(words)?;
        while let Some((&"AND", rest)) = words.split_first() {
            *words = rest;
            met &= self.one(words)?;
        }
        Ok(met)
    }

    fn one(&self, words: &mut &[&str]) -> Result<bool, String> {
        let (&name, rest) = words.split_first().ok_or("the expression ends early")?;
        *words = rest;
        if name == "(" {
            let met = self.any(words)?;
            let Some((&")", rest)) = words.split_first() else { return Err("a bracket is open".into()) };
            *words = rest;
            return Ok(met);
        }
        if matches!(name, ")" | "AND" | "OR" | "WITH") {
            return Err(format!("{name} where a licence is expected"));
        }
        let Some((&"WITH", rest)) = words.split_first() else { return Ok(self.licences.contains(name)) };
        let (exception, rest) = rest.split_first().ok_or("the expression ends early")?;
        *words = rest;
        Ok(self.licences.contains(&format!("{name} WITH {exception}")))
    }

    /// What is wrong with one package, in words.
    fn faults(&self, package: &Value, root: &Path) -> Vec<String> {
        let word = |key: &str| package[key].as_str().unwrap_or_default();
        let name = word("name");
        let mut faults = Vec::new();
        match self.allow(word("license")) {
            Ok(true) => {}
            Ok(false) => faults.push(format!("{name}: {} is not allowed", word("license"))),
            Err(error) => faults.push(format!("{name}: licence {:?}: {error}", word("license"))),
        }
        let source = word("source");
        let ours = source.is_empty() && Path::new(word("manifest_path")).starts_with(root);
        if !ours && !source.starts_with("registry+https://github.com/rust-lang/") {
            faults.push(format!("{name}: is from {source:?}"));
        }
        if self.banned.contains(name) {
            faults.push(format!("{name}: is banned"));
        }
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            if dependency["req"] == "*" {
                faults.push(format!("{name}: takes any version of {}", dependency["name"]));
            }
        }
        faults
    }
}

fn names(value: &toml::Value) -> Result<BTreeSet<String>, String> {
    let list = value.as_array().ok_or_else(|| format!("{value} is no list"))?;
    let name = |one: &toml::Value| one.as_str().map(str::to_owned).ok_or_else(|| format!("{one} is no name"));
    list.iter().map(name).collect()
}

/// All packages of Cargo.lock; where the others were never fetched, those of this system, or those of the tested features.
fn packages(root: &Path) -> Vec<Value> {
    let ask = |more: &[&str]| {
        let cargo = Command::new(env!("CARGO"))
            .args(["metadata", "--locked", "--offline", "--format-version", "1"])
            .args(more)
            .current_dir(root)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&cargo.stderr).into_owned();
        if cargo.status.success() { Ok(cargo.stdout) } else { Err(said) }
    };
    let version = Command::new(env!("CARGO")).arg("-vV").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let told = ask(&["--all-features"])
        .or_else(|_| ask(&["--all-features", "--filter-platform", host]))
        .or_else(|_| ask(&["--filter-platform", host]))
        .unwrap();
    let told: Value = serde_json::from_slice(&told).unwrap();
    told["packages"].as_array().unwrap().clone()
}

#[test]
fn each_dependency_keeps_the_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = Rules::read(&std::fs::read_to_string(root.join("deny.toml")).unwrap()).unwrap();
    let packages = packages(root);
    let faults: Vec<String> = packages.iter().flat_map(|package| rules.faults(package, root)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(packages.len() > 150, "only {} packages were looked at", packages.len());
    // The rules are not kept by all lists: without the commonest licence most of the packages fall.
    let none = Rules { licences: BTreeSet::new(), ..rules };
    assert!(packages.iter().all(|package| !none.faults(package, root).is_empty()));
}

#[test]
fn what_breaks_a_rule_is_told() {
    let text = "[licenses]\nallow = [\"MIT\", \"ISC\", \"Apache-2.0 WITH LLVM-exception\"]\n[bans]\ndeny = [\"evil\"]\n";
    let rules = Rules::read(text).unwrap();
    let met = |expression: &str| rules.allow(expression);
    for good in ["MIT", "GPL-3.0 OR MIT", "MIT/Apache-2.0", "(GPL-2.0 OR ISC) AND MIT", "MIT OR X AND Y"] {
        assert_eq!(met(good), Ok(true), "{good}");
    }
    assert_eq!(met("Apache-2.0 WITH LLVM-exception"), Ok(true));
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND X", "Apache-2.0", "MIT WITH LLVM-exception"] {
        assert_eq!(met(bad), Ok(false), "{bad}");
    }
    for broken in ["", "MIT OR", "(MIT", "MIT)", "AND MIT", "MIT ISC", "MIT WITH"] {
        assert!(met(broken).is_err(), "{broken}");
    }
    let package = |name: &str, source: &str, wanted: &str| {
        serde_json::json!({ "name": name, "license": "MIT", "source": source, "manifest_path": "/far/Cargo.toml",
            "dependencies": [{ "name": "other", "req": wanted }] })
    };
    let registry = "registry+https://github.com/rust-lang/index";
    let faults = |package: &Value| rules.faults(package, Path::new("/here")).len();
    assert_eq!(faults(&package("good", registry, "^1")), 0);
    assert_eq!(faults(&package("evil", registry, "^1")), 1);
    assert_eq!(faults(&package("good", registry, "*")), 1);
    assert_eq!(faults(&package("good", "registry+https://index.example/", "^1")), 1);
    assert_eq!(faults(&package("good", "git+https://github.com/rust-lang/x", "^1")), 1);
    assert_eq!(faults(&package("good", "", "^1")), 1, "a folder outside of the project");
    assert!(Rules::read("[bans]\nallow-osi = true\n").is_err());
}
