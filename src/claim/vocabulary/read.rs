//! Reads the table from `assets/lexicons/`.

use super::{Currency, Table, Unit, Word, bit};
use crate::arrange::Arrange;

/// The lines of a lexicon that hold an entry.
fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Table {
    pub(super) fn read() -> Self {
        let mut table = Table::default();
        table.numbers(include_str!("../../../assets/lexicons/numbers.txt"));
        table.read_units(include_str!("../../../assets/lexicons/units.txt"));
        table.read_currencies(include_str!("../../../assets/lexicons/currencies.txt"));
        table.read_hedges(include_str!("../../../assets/lexicons/hedges.txt"));
        table.read_tolls(include_str!("../../../assets/lexicons/tolls.txt"));
        table.functions(include_str!("../../../assets/lexicons/function.txt"));
        table.months(include_str!("../../../assets/lexicons/months.txt"));
        table.zones(include_str!("../../../assets/lexicons/zones.txt"));
        table.cues(include_str!("../../../assets/lexicons/cues.txt"));
        table
    }

    fn entry(&mut self, word: &'static str, bits: u64) -> &mut Word {
        let entry = self.words.entry(word).or_default();
        entry.is |= bits;
        entry
    }

    fn numbers(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let class = fields.next().unwrap_or("");
            let value: f64 = number(fields.next());
            let high = if class == "vague" { number(fields.next()) } else { value };
            for word in fields {
                match class {
                    "ordinal" => self.entry(word, bit::ORDINAL).rank = small(value),
                    "fraction" => self.entry(word, bit::FRACTION).divisor = small(value),
                    _ => {
                        let entry = self.entry(word, number_bit(class));
                        entry.value = value;
                        entry.high = high;
                    }
                }
            }
        }
    }

    fn read_units(&mut self, file: &'static str) {
        for line in entries(file) {
            let (head, forms) = line.split_once(':').unwrap_or((line, ""));
            let mut fields = head.splitn(3, ' ');
            let dimension = fields.next().unwrap_or("");
            let factor = number(fields.next());
            let name = fields.next().unwrap_or("").trim();
            let place = index(self.units.len());
            self.units.push(Unit { name, dimension, factor });
            self.unit_form(name, place, dimension);
            let forms = forms.split(',').map(str::trim).filter(|form| !form.is_empty());
            forms.for_each(|form| self.unit_form(form, place, dimension));
        }
        self.long_units.arrange_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }

    fn unit_form(&mut self, form: &'static str, place: u16, dimension: &str) {
        let time = if dimension == "duration" { bit::TIME } else { 0 };
        let words: Vec<&'static str> = form.split(' ').collect();
        if let [word] = words[..] {
            self.entry(word, bit::UNIT | time).unit = place;
        } else {
            self.entry(words[0], bit::UNIT_START);
            self.long_units.push((words, place));
        }
    }

    fn read_currencies(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let first = fields.next().unwrap_or("");
            match first {
                "sign" => {
                    let code = fields.next().unwrap_or("");
                    self.signs.extend(fields.map(|sign| (sign, code)));
                }
                "part" => {
                    let code = fields.next().unwrap_or("");
                    let part = number(fields.next());
                    let words: Vec<&'static str> = fields.collect();
                    self.currency(code, words[0], Vec::new(), part, &words);
                    for word in words {
                        self.entry(word, bit::MONEY_PART);
                    }
                }
                _ => self.currency_line(line),
            }
        }
    }

    fn currency_line(&mut self, line: &'static str) {
        let (names, kinds) = line.split_once(';').unwrap_or((line, ""));
        let (head, forms) = names.split_once(':').unwrap_or((names, ""));
        let (code, name) = head.split_once(' ').unwrap_or((head, head));
        let kinds: Vec<&'static str> = kinds.split_whitespace().collect();
        for kind in &kinds {
            self.entry(kind, bit::MONEY_KIND);
        }
        let words: Vec<&'static str> = std::iter::once(name).chain(forms.split_whitespace()).collect();
        self.currency(code, name, kinds, 1.0, &words);
    }

    /// The first currency of a name keeps the plain word: "dollar" is the United States'.
    fn currency(
        &mut self,
        code: &'static str,
        name: &'static str,
        kinds: Vec<&'static str>,
        part: f64,
        words: &[&'static str],
    ) {
        let place = index(self.currencies.len());
        self.currencies.push(Currency { code, name, kinds, part });
        for word in words {
            let entry = self.entry(word, 0);
            if !entry.any(bit::MONEY) {
                entry.is |= bit::MONEY;
                entry.money = place;
            }
        }
    }

    fn read_hedges(&mut self, file: &'static str) {
        for line in entries(file) {
            let (meaning, phrases) = line.split_once(':').unwrap_or((line, ""));
            for phrase in phrases.split('|') {
                let words: Vec<&'static str> = phrase.split_whitespace().collect();
                let Some(last) = words.last().copied() else { continue };
                self.entry(last, bit::HEDGE);
                self.hedges.entry(last).or_default().push((words, meaning));
            }
        }
        for phrases in self.hedges.values_mut() {
            phrases.arrange_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    fn read_tolls(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let name = fields.next().unwrap_or("");
            let role = match fields.next() {
                Some("verb") => bit::TOLL_VERB,
                Some("noun") => bit::TOLL_NOUN,
                _ => bit::TOLL_AFTER,
            };
            let known = self.tolls.iter().position(|toll| *toll == name);
            let place = known.unwrap_or_else(|| {
                self.tolls.push(name);
                self.tolls.len() - 1
            });
            for word in fields {
                self.entry(word, role).toll = u8::try_from(place).unwrap_or(u8::MAX);
            }
        }
    }

    fn functions(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let class = match fields.next().unwrap_or("") {
                "det" => bit::DET,
                "prep" => bit::PREP,
                "conj" => bit::CONJ,
                "pron" => bit::PRON,
                "aux" => bit::AUX,
                "adv" => bit::ADV,
                "verb" => bit::VERB,
                "plural" => bit::PLURAL,
                "singular" => bit::SINGULAR,
                _ => bit::LABEL,
            };
            for word in fields {
                self.entry(word, class);
            }
        }
    }

    fn cues(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let class = cue_bit(fields.next().unwrap_or(""));
            for word in fields {
                self.entry(word, class);
            }
        }
    }

    fn months(&mut self, file: &'static str) {
        for line in entries(file) {
            let mut fields = line.split_whitespace();
            let class = fields.next().unwrap_or("");
            let value: f64 = number(fields.next());
            #[expect(clippy::cast_possible_truncation, reason = "minutes and months are small")]
            let first = value as i16;
            #[expect(clippy::cast_possible_truncation, reason = "minutes are small")]
            let until = if class == "daypart" { number(fields.next()) as i16 } else { 0 };
            for word in fields {
                let entry = self.entry(word, date_bit(class));
                if class == "daypart" {
                    (entry.minutes, entry.until) = (first, until);
                } else {
                    entry.date = i8::try_from(first).unwrap_or(0);
                }
            }
        }
    }

    /// Zones of America and Britain move by an hour in summer.
    fn zones(&mut self, file: &'static str) {
        let mut bits = bit::ZONE;
        for line in entries(file) {
            if line.starts_with('[') {
                bits = if line == "[fixed]" { bit::ZONE } else { bit::ZONE | bit::SUMMER };
            } else if let Some((word, minutes)) = line.split_once(' ') {
                self.entry(word, bits).minutes = minutes.trim().parse().unwrap_or(0);
            }
        }
    }
}

fn number_bit(class: &str) -> u64 {
    match class {
        "cardinal" => bit::CARDINAL,
        "scale" => bit::SCALE,
        "suffix" => bit::SUFFIX,
        "vague" => bit::VAGUE,
        "group" => bit::GROUP,
        _ => bit::RATIO,
    }
}

/// The bit of a class of `cues.txt`.
fn cue_bit(class: &str) -> u64 {
    match class {
        "between" => bit::BETWEEN,
        "toward" => bit::TOWARD,
        "rise" => bit::RISE,
        "change" => bit::CHANGE,
        "quake" => bit::QUAKE,
        "headline" => bit::HEADLINE,
        "amount" => bit::AMOUNT,
        "span" => bit::SPAN_LEAD,
        "ratio" => bit::RATIO_NOUN,
        "deal" => bit::DEAL,
        "person" => bit::PERSON,
        "weigh" => bit::WEIGH,
        "ahead" => bit::AHEAD,
        "behind" => bit::BEHIND,
        "dating" => bit::DATING,
        "year" => bit::YEAR_LEAD,
        "game" => bit::GAME,
        "business" => bit::BUSINESS,
        "weapon" => bit::WEAPON,
        _ => bit::PERIOD,
    }
}

fn date_bit(class: &str) -> u64 {
    match class {
        "month" => bit::MONTH,
        "shortmonth" => bit::MONTH | bit::SHORT,
        "weekday" => bit::WEEKDAY,
        "shortweekday" => bit::WEEKDAY | bit::SHORT,
        "day" => bit::DAY,
        "daypart" => bit::DAYPART,
        "open" => bit::OPEN,
        _ => bit::SEASON,
    }
}

fn number(field: Option<&str>) -> f64 {
    field.and_then(|field| field.parse().ok()).unwrap_or(0.0)
}

fn index(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "ranks and divisors are below 1,000"
)]
fn small(value: f64) -> u16 {
    value as u16
}
