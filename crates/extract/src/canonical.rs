//! How does a sentence read by itself? Pronouns, "the Department" and "last week" resolved; nothing else changed.

use crate::act::{self, pattern};
use crate::attribution;
use crate::date::{self, Calendar};
use crate::quantity;
use crate::voice::Voice;
use crate::words;
use jiff::civil::Date;
use onrecord_domain::period::{Grain, Period};

/// What the words of a sentence stand for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Referents<'a> {
    /// Who speaks.
    pub(crate) voice: &'a Voice,
    /// The body that "the Department" is, with its article.
    pub(crate) body: Option<&'a str>,
    /// What "it" at the beginning stands for.
    pub(crate) it: Option<&'a str>,
    /// Whom "he" or "she" at the beginning stands for.
    pub(crate) person: Option<&'a str>,
    /// What "the report" is called in full.
    pub(crate) report: Option<&'a str>,
    /// Whether a present figure is left without its date (a document's content does not age).
    pub(crate) undated: bool,
    /// What relative dates count from.
    pub(crate) calendar: Calendar,
}

/// `text` as a self-contained sentence: a capital at the start, a full stop at the end.
pub(crate) fn sentence(text: &str, referents: &Referents<'_>) -> String {
    let plain = strip(&attribution::without_inserted(text));
    let dated = resolve_dates(&plain, referents.calendar);
    let opened = resolve_opening(&dated, referents);
    let spoken = resolve_first_person(&opened, referents.voice);
    let named = resolve_body(&spoken, referents.body);
    if referents.undated { finish(&named) } else { finish(&as_of(&named, referents.calendar.published)) }
}

pattern!(
    LEAD = r"^(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Yy]et|[Nn]ow)(?: now)?,? |(?:[Hh]owever|[Mm]oreover|[Ff]urthermore|[Ii]n addition|[Aa]lso|[Ii]ndeed|[Ii]n fact|[Aa]t the same time|[Mm]eanwhile|[Aa]dditionally|[Tt]oday|[Mm]r\. (?:[Pp]resident|[Ss]peaker|[Cc]hairman)|[Mm]adam [Pp]resident|[Ff]inally|[Ff]or example|[Aa]s a result),? ?,)\s*"
);

/// White space, bullets, enclosing quotation marks and opening connectives removed.
fn strip(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = joined.trim_start_matches(['•', '▪', '◦', '·', '*', '–', '-', ' ', '“', '"', '‘']);
    let mut bare = bare.to_owned();
    if bare.matches(['”', '"']).count() > bare.matches(['“']).count() || !bare.contains(['“', '"']) {
        bare = bare.trim_end_matches(['”', '"', '’', ' ', ',']).to_owned();
    }
    let cut = LEAD.find(&bare).map_or(0, |m| m.end());
    bare[cut..].trim().to_owned()
}

pattern!(
    RELATIVE = r"(?i)\b(today|yesterday|tomorrow|tonight|last|this|next|past|previous|coming|current|ago|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
);
pattern!(
    PREPOSITION = r"(?i)\b(in|on|by|since|until|from|before|after|during|of|for|through|to|at|between|and|than|once|when|late|early|mid)[\s-]+(the )?$"
);
pattern!(
    /// What follows a time that is the subject: "Next year will see".
    IS_SUBJECT = r"^ (?:will|would|is|was|has|had|comes|came|begins|began|ends|ended|saw|sees|brings|brought)\b"
);

/// Relative dates and dates without a year, written out.
fn resolve_dates(text: &str, calendar: Calendar) -> String {
    let published = calendar.published;
    let told = !act::is_future(text);
    // What is to come lies in no time that a report covers.
    let calendar = if told { calendar } else { Calendar { covered: None, ..calendar } };
    if published.is_none() {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = text.to_owned();
    for mention in date::dates(text, calendar).into_iter().rev() {
        let words: String = chars[mention.span.start()..mention.span.end()].iter().collect();
        let before: String = chars[..mention.span.start()].iter().collect();
        let after: String = chars[mention.span.end()..].iter().collect();
        let possessive = after.starts_with(['\'', '’']);
        let has_year = words.chars().filter(char::is_ascii_digit).count() >= 4 && !RELATIVE.is_match(&words);
        if has_year || possessive || words.to_lowercase().contains("fiscal") {
            continue;
        }
        let period = if told { elapsed(mention.period, &words, published) } else { mention.period };
        let bare = PREPOSITION.is_match(&before) || starts_with_preposition(&words) || IS_SUBJECT.is_match(&after);
        if let Some(written) = written(period, bare) {
            let lead = words.split(' ').next().filter(|_| starts_with_preposition(&words)).map(|p| format!("{p} "));
            let tail = &out[before.len() + words.len()..];
            out = format!("{before}{}{written}{tail}", lead.unwrap_or_default());
        }
    }
    out
}

/// A month or day without a year that would lie ahead is the one before, where a sentence tells what was done.
fn elapsed(period: Period, words: &str, published: Option<Date>) -> Period {
    let ahead = published.is_some_and(|published| period.first > published);
    if !ahead || RELATIVE.is_match(words) || !matches!(period.grain, Grain::Month | Grain::Day) {
        return period;
    }
    let back = |day: Date| day.checked_sub(jiff::Span::new().years(1)).unwrap_or(day);
    Period { first: back(period.first), last: back(period.last), ..period }
}

fn starts_with_preposition(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or("").to_lowercase();
    matches!(
        first.as_str(),
        "in" | "on" | "by" | "since" | "until" | "from" | "before" | "after" | "during" | "through"
    )
}

/// A period in words, with its own preposition unless one stands there already.
fn written(period: Period, prepositioned: bool) -> Option<String> {
    let (preposition, words) = match period.grain {
        Grain::Day => ("on ", day(period.first)),
        Grain::Week => ("in ", format!("the week of {}", day(period.first))),
        Grain::Month => ("in ", period.first.strftime("%B %Y").to_string()),
        Grain::Quarter => ("in ", format!("the quarter from {}", period.first.strftime("%B %Y"))),
        Grain::Year if period.first.month() == 1 => ("in ", period.first.year().to_string()),
        _ => return None,
    };
    Some(if prepositioned { words } else { format!("{preposition}{words}") })
}

/// "12 January 2026".
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

pattern!(
    IT_OPENS = r"^([Ii]t|This body|The body|[Tt]hey) (has|had|will|is|was|also|would|plans?|published|issued|said|reported|employs?|found|spent|approved|[a-z]+ed)\b"
);
pattern!(
    IT_EMPTY = r"(?i)^it (is|was|will be|has been|would be) (clear|important|time|true|not|a|an|the|also clear|likely|expected|estimated|possible|essential|critical|vital|necessary|hard|difficult|easy|my|our|worth)\b"
);
pattern!(PERSON_OPENS = r"^([Hh]e|[Ss]he) ");
pattern!(POSSESSIVE_OPENS = r"^([Ii]ts|[Hh]is|[Hh]er) ");
pattern!(REPORT_OPENS = r"^(The|This) (same )?(report|audit|study|survey|review|assessment|paper) (also )?");

/// The pronoun a sentence opens with.
fn resolve_opening(text: &str, referents: &Referents<'_>) -> String {
    if let (Some(full), Some(found)) = (referents.report, REPORT_OPENS.captures(text)) {
        let rest = &text[found.get(0).map_or(0, |m| m.end())..];
        if !rest.starts_with("of ") && !rest.starts_with("by ") && !rest.starts_with("on ") {
            let also = found.get(4).map_or("", |_| "also ");
            return format!("{full} {also}{rest}");
        }
    }
    let replaced = |name: &str, from: usize| format!("{name}{}", &text[from..]);
    if let (Some(name), Some(m), false) =
        (referents.it, IT_OPENS.captures(text).and_then(|c| c.get(1)), IT_EMPTY.is_match(text))
    {
        return replaced(name, m.end());
    }
    if let (Some(name), Some(m)) = (referents.person, PERSON_OPENS.captures(text).and_then(|c| c.get(1))) {
        return replaced(name, m.end());
    }
    let owner = if text.starts_with("Its ") || text.starts_with("its ") { referents.it } else { referents.person };
    if let (Some(name), Some(m)) = (owner, POSSESSIVE_OPENS.captures(text).and_then(|c| c.get(1))) {
        return replaced(&possessive(name), m.end());
    }
    text.to_owned()
}

fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}

/// "We", "I", "our", "my" replaced by whom they mean, with the verb that follows agreeing.
fn resolve_first_person(text: &str, voice: &Voice) -> String {
    let words = words::words(text);
    let mut out = String::new();
    let mut at = 0;
    let mut seen = [false; 2];
    for (index, word) in words.iter().enumerate() {
        if text[word.at.clone()] == *"US" {
            continue; // The country.
        }
        let Some(pronoun) = Pronoun::of(&word.lower) else { continue };
        let name = if pronoun.person { &voice.person } else { &voice.group };
        let Some(name) = name.as_deref() else { continue };
        if word.at.start < at {
            continue;
        }
        let mentioned = std::mem::replace(&mut seen[usize::from(pronoun.person)], true);
        out.push_str(&text[at..word.at.start]);
        out.push_str(&pronoun.written(name, mentioned));
        at = word.at.end;
        if pronoun.role == PronounRole::Subject {
            let singular = !(mentioned && pronoun.person) && name != "they";
            at = agree(text, &words[index + 1..], at, singular, &mut out);
        }
    }
    out.push_str(&text[at..]);
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PronounRole {
    Subject,
    Object,
    Possessive,
}

/// A first-person pronoun, with the auxiliary that is joined to it.
#[derive(Debug, Clone, Copy)]
struct Pronoun {
    person: bool,
    role: PronounRole,
    joined: &'static str,
}

impl Pronoun {
    fn of(lower: &str) -> Option<Self> {
        use PronounRole::{Object, Possessive, Subject};
        let (person, role, joined) = match lower {
            "we" => (false, Subject, ""),
            "we've" => (false, Subject, " has"),
            "we're" => (false, Subject, " is"),
            "we'll" => (false, Subject, " will"),
            "i" => (true, Subject, ""),
            "i've" => (true, Subject, " has"),
            "i'm" => (true, Subject, " is"),
            "i'll" => (true, Subject, " will"),
            "us" => (false, Object, ""),
            "me" => (true, Object, ""),
            "our" => (false, Possessive, ""),
            "my" => (true, Possessive, ""),
            _ => return None,
        };
        Some(Self { person, role, joined })
    }

    /// The name at its first mention; later a pronoun of the third person.
    fn written(self, name: &str, mentioned: bool) -> String {
        let later = match (self.role, self.person) {
            (PronounRole::Possessive, true) => "their",
            (PronounRole::Possessive, false) => "its",
            (PronounRole::Subject, true) => "they",
            (PronounRole::Object, true) => "them",
            (_, false) => "it",
        };
        if name == "they" && self.role != PronounRole::Subject {
            return if self.role == PronounRole::Object { "them".into() } else { "their".into() };
        }
        let joined = if mentioned && self.person || name == "they" { plural(self.joined) } else { self.joined };
        match (mentioned, self.role) {
            (true, _) => format!("{later}{joined}"),
            (false, PronounRole::Possessive) => possessive(name),
            (false, _) => format!("{name}{joined}"),
        }
    }
}

fn plural(joined: &'static str) -> &'static str {
    match joined {
        " has" => " have",
        " is" => " are",
        other => other,
    }
}

/// Writes the verb after a subject so that it agrees; gives where reading goes on.
fn agree(text: &str, next: &[words::Word], at: usize, singular: bool, out: &mut String) -> usize {
    let adverb = |w: &&words::Word| {
        matches!(w.lower.as_str(), "also" | "now" | "still" | "already" | "never" | "both" | "all" | "currently")
            || w.lower.ends_with("ly")
    };
    let skip = next.iter().take(2).take_while(adverb).count();
    let Some(verb) = next.get(skip).filter(|w| singular && !w.after_break) else { return at };
    let Some(agreed) = third_person(&verb.lower) else { return at };
    out.push_str(&text[at..verb.at.start]);
    out.push_str(&agreed);
    verb.at.end
}

/// The third person singular of a verb in its plain present form; `None` for any other form.
fn third_person(verb: &str) -> Option<String> {
    Some(match verb {
        "have" => "has".into(),
        "haven't" => "hasn't".into(),
        "are" | "am" => "is".into(),
        "aren't" => "isn't".into(),
        "were" => "was".into(),
        "weren't" => "wasn't".into(),
        "do" => "does".into(),
        "don't" => "doesn't".into(),
        "go" => "goes".into(),
        "cut" | "put" | "set" | "let" | "hit" | "cost" | "spread" => return None,
        _ if !words::is_plain_present(verb) => return None,
        _ if verb.ends_with(['s', 'x']) || verb.ends_with("sh") || verb.ends_with("ch") => format!("{verb}es"),
        _ if verb.ends_with('y')
            && !verb.ends_with(['a', 'e', 'o'])
            && !verb.ends_with("ay")
            && !verb.ends_with("oy")
            && !verb.ends_with("ey") =>
        {
            format!("{}ies", &verb[..verb.len() - 1])
        }
        _ => format!("{verb}s"),
    })
}

pattern!(
    THE_BODY = r"\b([Tt]he|[Tt]his) (Department|Agency|Ministry|Commission|Bureau|Office|Board|Council|Authority|Administration|Service|Committee|Company|Institute|Bank|Court|Center|Centre|department|agency|ministry|commission|bureau|office|board|council|authority|company)\b( (?:of|for|on) [A-Z]| [A-Z])?"
);

/// "The Department" as the body whose name says department.
fn resolve_body(text: &str, body: Option<&str>) -> String {
    let Some(body) = body else { return text.to_owned() };
    THE_BODY
        .replace_all(text, |found: &regex::Captures<'_>| {
            let whole = found[0].to_owned();
            let named = body.to_lowercase().contains(&found[2].to_lowercase());
            if found.get(3).is_some() || !named { whole } else { body.to_owned() }
        })
        .into_owned()
}

/// A present-tense figure gets its date.
fn as_of(text: &str, published: Option<Date>) -> String {
    let Some(published) = published else { return text.to_owned() };
    let words = words::words(text);
    let present = words::first_verb(&words).is_some_and(|i| words::is_present_tense(&words, i));
    if !present
        || act::is_future(text)
        || quantity::quantities(text, Some(published)).is_empty()
        || !date::dates(text, Some(published)).is_empty()
    {
        return text.to_owned();
    }
    format!("{} (as of {})", text.trim_end_matches(['.', '!', ' ']), day(published))
}

/// A capital at the start and a full stop at the end.
pub(crate) fn finish(text: &str) -> String {
    let bare = text.trim().trim_end_matches(['.', ';', ':', ',', '!', ' ', '—', '–']);
    let mut letters = bare.chars();
    let opened =
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default();
    let stopped = opened.ends_with(".”") || opened.ends_with('?');
    if stopped || opened.is_empty() { opened } else { format!("{opened}.") }
}

/// The first letter small, unless the first word is a name.
pub(crate) fn lower_first(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or("");
    let small = COMMON_FIRST.is_match(first);
    let mut letters = text.chars();
    match letters.next() {
        Some(c) if small => c.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

pattern!(
    COMMON_FIRST = r"^(The|A|An|It|Its|This|That|These|Those|There|They|Their|We|Our|He|She|His|Her|In|On|At|By|For|From|Since|Under|Over|Up|More|Most|Some|About|Nearly|Almost|All|Every|No|Each|Many|Several|At|As|After|Before|During|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Fewer|Half|Plans|Last|Only)$"
);

/// A sentence without the day its figure was dated with.
pub(crate) fn undated(sentence: &str) -> &str {
    sentence.split(" (as of ").next().unwrap_or(sentence)
}
