//! How does a sentence read by itself? Pronouns, "the Department" and "last week" resolved; nothing else changed.

use crate::act::{self, pattern};
use crate::attribution;
use crate::date::{self, Calendar};
use crate::dated;
pub(crate) use crate::dated::day;
use crate::memory::SO_FAR;
use crate::quantity;
use crate::voice::{self, Voice};
use crate::words;
use jiff::civil::Date;

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
    /// The words of the deadline: a day without a year in them lies ahead.
    pub(crate) due: Option<&'a str>,
}

/// `text` as a self-contained sentence: a capital at the start, a full stop at the end.
pub(crate) fn sentence(text: &str, referents: &Referents<'_>) -> String {
    let plain = strip(&attribution::without_inserted(text));
    let dated = dated::written_out(&plain, referents.calendar, referents.due);
    let opened = resolve_opening(&dated, referents);
    let spoken = resolve_first_person(&opened, referents.voice);
    let named = resolve_body(&spoken, referents.body);
    if referents.undated { finish(&named) } else { finish(&as_of(&named, referents.calendar.published)) }
}

pattern!(
    LEAD = r"^(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Yy]et|[Nn]ow)(?: now)?,? |(?:[Hh]owever|[Mm]oreover|[Ff]urthermore|[Ii]n addition|[Aa]lso|[Ii]ndeed|[Ii]n fact|[Aa]t the same time|[Mm]eanwhile|[Aa]dditionally|[Mm]r\.? (?:[Pp]resident|[Ss]peaker|[Cc]hair(?:man)?)|[Mm]adam (?:[Pp]resident|[Ss]peaker|[Cc]hair\w*)|[Ff]inally|[Ff]or example|[Aa]s a result),? ?,)\s*"
);

pattern!(
    /// Who speaks, before a turn: "THE TRANSIT DIRECTOR: ".
    TURN = r"^[A-Z][A-Z .'’-]{3,40}: "
);
pattern!(JOINT = r"(?:;|,|; and|, and|; or|, or)$");

/// White space, bullets, enclosing quotation marks and opening connectives removed.
fn strip(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // The marks of those who have no others.
    let joined = joined.replace("''", "\"").replace("``", "\"");
    let joined = TURN.replace(&joined, "");
    let bare = joined.trim_start_matches(['•', '▪', '◦', '·', '*', '–', '-', ' ', '“', '"', '‘']);
    // "We are pleased to announce that 40 homes have been built", "we are proud to have built 40".
    let bare = act::GLAD.replace(bare, |found: &regex::Captures<'_>| match (found.name("told"), found.name("have")) {
        (Some(_), _) => String::new(),
        (_, Some(_)) => format!("{} have", &found["who"]),
        _ => found[0].to_owned(),
    });
    let mut bare = paired(bare.trim_start());
    if !bare.contains(['“', '"']) {
        bare = bare.trim_end_matches(['’', ' ', ',']).to_owned();
    }
    // "So far 2,760 have complained" is no connective.
    let cut = LEAD.find(&bare).map_or(0, |m| m.end());
    let cut = if SO_FAR.is_match(&bare) { 0 } else { cut };
    // What joins an item to the next of its list.
    let joint = JOINT.find(&bare).map_or(bare.len(), |m| m.start().max(cut));
    bare[cut..joint].trim().to_owned()
}

/// `text` without the quotation marks that close what nothing opened, or open what nothing closes.
fn paired(text: &str) -> String {
    let mut out = String::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, mark) in text.char_indices() {
        let before = out.chars().next_back();
        let leads = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '“' | '‘'));
        let opens = match mark {
            '„' => true,
            '“' => open.last().is_none_or(|(_, last)| *last != '„'),
            '"' => leads && open.iter().all(|(_, other)| *other != '"'),
            _ => false,
        };
        // "A 5\" pipe" is measured in inches.
        let inches =
            mark == '"' && before.is_some_and(|c| c.is_ascii_digit()) && text[at..].contains(char::is_alphabetic);
        if opens {
            open.push((out.len(), mark));
        } else if matches!(mark, '“' | '”' | '"') && open.pop().is_none() && !inches {
            continue;
        }
        out.push(mark);
    }
    for (at, _) in open.into_iter().rev() {
        out.remove(at);
    }
    out
}

pattern!(
    IT_OPENS = r"^([Ii]t|This body|The body|[Tt]hey) (has|had|will|is|was|also|would|plans?|published|issued|said|reported|employs?|found|spent|approved|[a-z]+ed)\b"
);
pattern!(
    IT_EMPTY = r"(?i)^it (is|was|will be|has been|would be) (?:[“‘\x22]|(clear|important|time|true|not|a|an|the|also clear|likely|expected|estimated|possible|essential|critical|vital|necessary|hard|difficult|easy|my|our|worth)\b)"
);
/// Whether what follows "it" is said of a thing rather than done by a body: "was last painted", "will open in May".
fn is_idle(found: &regex::Captures<'_>) -> bool {
    found.name("next").is_none_or(|next| {
        !next.as_str().ends_with("ing") && !OF_BODIES.contains(&next.as_str().to_lowercase().as_str())
    })
}

pattern!(
    IS_DONE_TO = r"(?ix)^\ (?:(?:has|have|had|will|would|shall|may|must|should|can|could|also|now|not|still|since|already|last|first|then|therefore|soon|never|\w+ly)\ )*(?:
        (?:is|was|are|were|be|been|being)\ (?:(?:not|also|now|still|last|first|then|since|already|\w+ly)\ )*(?P<next>\w+)
        |(?:stands?|stood|costs?|come|comes|came|rise|rises|rose|fall|falls|fell|remain(?:s|ed)?|lasts?|lasted|appl(?:y|ies|ied)|expire[sd]?|cover(?:s|ed)?|contain(?:s|ed)?|become|becomes|became|means?|happen(?:s|ed)?|occur(?:s|red)?|follow(?:s|ed)?|weigh(?:s|ed)?|measure[sd]?)\b
        |(?:take|takes|took|taken)\ (?:place|effect)\b
        |(?:run|runs|ran|hold|holds|held|(?:re)?opens?|(?:re)?opened|close|closes|closed|start|starts|started|begin|begins|began|end|ends|ended|arrive|arrives|arrived|enter|enters|entered|move|moves|moved|return|returns|returned|change|changes|changed|go|goes|went)(?:\ (?:on|in|at|to|from|for|until|till|through|by|before|after|since|with|again|into|up|down|over|out|off|as|next|this|last|and|the\ (?:following|next|same)|an?\ (?:week|month|year|day))\b|[.,;]|$))"
);
/// What a body can be said to be.
const OF_BODIES: &[&str] = &[
    "able",
    "committed",
    "pleased",
    "required",
    "obliged",
    "ordered",
    "asked",
    "expected",
    "determined",
    "prepared",
    "responsible",
    "aware",
    "confident",
    "set",
    "due",
    "told",
    "fined",
    "accused",
    "given",
    "concerned",
    "ready",
    "willing",
    "unable",
    "bound",
    "entitled",
    "satisfied",
];

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
    // "They" stands for a "we" that nobody names, and for nothing else.
    let body = referents.it.filter(|it| *it != "they");
    let person = referents.person.map(voice::short_name);
    let opened = IT_OPENS.captures(text).and_then(|c| c.get(1));
    let acts = opened.is_some_and(|it| !IS_DONE_TO.captures(&text[it.end()..]).is_some_and(|found| is_idle(&found)));
    if let (Some(name), Some(m), true) = (body, opened, acts && !IT_EMPTY.is_match(text)) {
        return replaced(name, m.end());
    }
    if let (Some(name), Some(m)) = (person, PERSON_OPENS.captures(text).and_then(|c| c.get(1))) {
        return replaced(name, m.end());
    }
    let owner = if text.starts_with("Its ") || text.starts_with("its ") { body } else { person };
    if let (Some(name), Some(m)) = (owner, POSSESSIVE_OPENS.captures(text).and_then(|c| c.get(1))) {
        return replaced(&possessive(name), m.end());
    }
    text.to_owned()
}

pub(crate) fn possessive(name: &str) -> String {
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
        if word.lower == "i" && index > 0 && NUMBERED.contains(&words[index - 1].lower.as_str()) {
            continue; // "Phase I".
        }
        let Some(pronoun) = Pronoun::of(&word.lower) else { continue };
        let name = if pronoun.person { &voice.person } else { &voice.group };
        if word.lower == "our" && words.get(index + 1).is_some_and(|next| OF_ALL.contains(&next.lower.as_str())) {
            continue;
        }
        let Some(name) = name.as_deref() else { continue };
        if word.at.start < at {
            continue;
        }
        let mentioned = std::mem::replace(&mut seen[usize::from(pronoun.person)], true);
        out.push_str(&text[at..word.at.start]);
        out.push_str(&pronoun.written(name, mentioned));
        at = word.at.end;
        // "We'll have" keeps its stem, "we've come" its participle.
        if pronoun.role == PronounRole::Subject && !matches!(pronoun.joined, " will" | " has") {
            // "Senator Roe and I have": they are two.
            let together = index > 1 && words[index - 1].lower == "and" && words[index - 2].capital;
            let singular = !(mentioned && pronoun.person) && name != "they" && !together;
            at = agree(text, &words[index + 1..], at, singular, &mut out);
        }
    }
    out.push_str(&text[at..]);
    out
}

/// What is everybody's, whoever speaks: "heating our homes".
const OF_ALL: &[&str] = &[
    "homes",
    "houses",
    "country",
    "nation",
    "people",
    "children",
    "grandchildren",
    "families",
    "citizens",
    "economy",
    "society",
    "lives",
    "planet",
    "climate",
    "democracy",
    "freedom",
    "borders",
    "seas",
    "allies",
    "neighbours",
];

/// What Roman figures number.
const NUMBERED: &[&str] = &[
    "phase",
    "part",
    "title",
    "chapter",
    "stage",
    "section",
    "class",
    "type",
    "category",
    "tier",
    "level",
    "annex",
    "volume",
    "war",
    "book",
    "appendix",
    "schedule",
    "article",
    "group",
    "division",
    "grade",
    "elizabeth",
    "charles",
];

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
    THE_BODY = r"\b([Tt]he|[Tt]his) (Department|Agency|Ministry|Commission|Bureau|Office|Board|Council|Authority|Administration|Service|Committee|Company|Institute|Bank|Court|Center|Centre|department|agency|ministry|commission|bureau|office|board|council|authority|company)\b( (?:of|for|on)(?: the)? [A-Z]| [A-Z]| (?:presidency|members?|meetings?|chair\w*|leaders?|staff|building|tax|house|offices?|elections?|seats?|workers?|officials?))?"
);

/// "The Department" as the body whose name says department.
fn resolve_body(text: &str, body: Option<&str>) -> String {
    let Some(body) = body else { return text.to_owned() };
    THE_BODY
        .replace_all(text, |found: &regex::Captures<'_>| {
            let whole = found[0].to_owned();
            // "The Bank of Norland (the Bank)" says what the short name is for.
            let defined = found.get(0).is_some_and(|at| text[..at.start()].ends_with(['(', '“', '"']));
            let named = body.to_lowercase().contains(&found[2].to_lowercase());
            if found.get(3).is_some() || !named || defined { whole } else { body.to_owned() }
        })
        .into_owned()
}

pattern!(
    /// Rules, conditions and what comes: no figure of a day.
    TIMELESS = r"(?i)\b(?:until|once|when|if|unless|whenever|within|takes? effect|(?:comes?|enters?) into force|appl(?:y|ies)|from now|by then|must|may|during|closes|opens|starts|begins|ends|is to|are to)\b"
);

/// A present-tense figure gets its date.
fn as_of(text: &str, published: Option<Date>) -> String {
    let Some(published) = published else { return text.to_owned() };
    let words = words::words(text);
    let present = words::first_verb(&words)
        .is_some_and(|i| words::is_present_tense(&words, i) && !dated::is_scheduled_form(&words[i].lower));
    if !present
        || act::is_future(text)
        || TIMELESS.is_match(text)
        || quantity::quantities(text, Some(published)).is_empty()
        || !date::dates(text, Some(published)).is_empty()
    {
        return text.to_owned();
    }
    format!("{} (as of {})", text.trim_end_matches(STOPS), day(published))
}

/// What ends a sentence or a clause.
const STOPS: [char; 8] = ['.', ';', ':', ',', '!', ' ', '—', '–'];

/// A capital at the start and a full stop at the end.
pub(crate) fn finish(text: &str) -> String {
    let bare = text.trim().trim_end_matches(STOPS);
    let mut letters = bare.chars();
    let opened =
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default();
    let stopped = opened.ends_with(".”") || opened.ends_with(".\"") || opened.ends_with('?');
    if stopped || opened.is_empty() { opened } else { format!("{opened}.") }
}

/// A capital at the start and no full stop at the end.
pub(crate) fn capital(text: &str) -> String {
    let done = finish(text);
    done.strip_suffix('.').map_or(done.clone(), str::to_owned)
}

/// The first letter small, unless the first word is a name.
pub(crate) fn lower_first(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or("");
    if COMMON_FIRST.is_match(first) || GERUND_FIRST.is_match(text) || opens_with_gerund(text) {
        small(text)
    } else {
        text.to_owned()
    }
}

/// The same where the document that the sentence is of may show that its first word is no name: it writes it small elsewhere.
pub(crate) fn lower_first_in(text: &str, document: &str) -> String {
    let words = words::words(text);
    let Some(first) = words.first().filter(|word| PLAIN_FIRST.is_match(&text[word.at.clone()])) else {
        return lower_first(text);
    };
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    let common = document.match_indices(&first.lower).any(|(at, found)| {
        edge(document[..at].chars().next_back()) && edge(document[at + found.len()..].chars().next())
    });
    // "Will Smith", and "Apple" in a text that speaks of the firm and of apples.
    let name =
        words.get(1).is_some_and(|next| next.capital) || voice::is_proper_name(&text[first.at.clone()], document);
    if common && !name { small(text) } else { lower_first(text) }
}

/// "Misusing antibiotics is", but not "Boeing sold 40 jets".
fn opens_with_gerund(text: &str) -> bool {
    let words = words::words(text);
    let [first, next, ..] = &words[..] else { return false };
    first.lower.len() > 5
        && first.lower.ends_with("ing")
        && !IN_ING.contains(&first.lower.as_str())
        && !next.capital
        && !words::is_finite(&words, 1)
}

/// Names that end as gerunds do.
const IN_ING: &[&str] = &["beijing", "boeing", "chongqing", "nanjing", "reading", "sterling", "wyoming", "irving"];

/// "The mayor's plan" as "his plan" where whoever said it put it so: "the mayor said that" names the mayor already.
pub(crate) fn as_pronoun(words: &str, told: &str, speaker: &str) -> Option<String> {
    let pronoun = words.split(' ').next()?.to_lowercase();
    let name = match pronoun.as_str() {
        "he" | "she" => speaker.to_owned(),
        "his" | "her" => possessive(speaker),
        _ => return None,
    };
    let rest = told.strip_prefix(name.as_str()).or_else(|| told.strip_prefix(lower_first(&name).as_str()))?;
    rest.starts_with(' ').then(|| format!("{pronoun}{rest}"))
}

/// The first letter small.
pub(crate) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

pattern!(PLAIN_FIRST = r"^[A-Z][a-z'’-]+$");
pattern!(GERUND_FIRST = r"^[A-Z][a-z]+ing (?:the|an?|its|our|their|his|her|all|more) ");
pattern!(
    COMMON_FIRST = r"^(The|A|An|Among|Between|According|While|When|Where|If|Although|Though|Because|Without|Within|Until|Through|Such|Other|Another|Both|Few|Less|Anyone|Everyone|Nobody|People|Children|Women|Men|Work|Sales|Tickets|Prices|Fencing|Tunnelling|Construction|Spending|Staff|Patients|Residents|Households|Schools|Teachers|Officers|Drivers|Passengers|Buses|Trains|Homes|Businesses|Farmers|Workers|Students|Pupils|Parents|Visitors|Customers|Members|Voters|Councils|Hospitals|Contractors|Revenue|Demand|Production|It|Its|This|That|These|Those|There|They|Their|We|Our|He|She|His|Her|In|On|At|By|For|From|Since|Under|Over|Up|More|Most|Some|About|Nearly|Almost|All|Every|No|Each|Many|Several|At|As|After|Before|During|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Fewer|Half|Plans|Last|Only|Above|Across|Actually|Against|Along|Already|Also|Amid|And|Any|Anybody|Anything|Around|Behind|Below|Besides|Beyond|But|Currently|Despite|Either|Even|Eventually|Everybody|Everything|How|However|Instead|Into|Just|Like|Maybe|Much|My|Neither|Never|None|Nor|Not|Nothing|Now|Of|Off|Often|Once|Or|Out|Perhaps|Recently|So|Somebody|Someone|Something|Sometimes|Soon|Still|Thanks|Then|Thus|To|Today|Tomorrow|Toward|Towards|Unless|Unlike|Upon|Usually|What|Whatever|Whenever|Wherever|Whether|Which|Who|Whoever|Whose|Why|With|Yesterday|Yet|You|Your)$"
);

/// A sentence without the day its figure was dated with.
pub(crate) fn undated(sentence: &str) -> &str {
    sentence.split(" (as of ").next().unwrap_or(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// `text` as it reads on 12 March 2026, with what "it" and "he" stand for; "we" are some "they".
    fn check(text: &str, it: Option<&str>, person: Option<&str>, expected: &str) {
        let voice = Voice { name: None, body: None, person: None, group: Some("they".to_owned()) };
        let referents = Referents {
            voice: &voice,
            body: None,
            it,
            person,
            report: None,
            undated: false,
            calendar: Calendar::from(Some(date(2026, 3, 12))),
            due: None,
        };
        assert_eq!(sentence(text, &referents), expected);
    }

    #[test]
    fn it_is_never_they_and_nothing_where_nothing_is_known() {
        let they = Some("they");
        check("It hired 40 pilots in 2025", they, None, "It hired 40 pilots in 2025.");
        check("Its pilots sank 40 boats in 2025", they, None, "Its pilots sank 40 boats in 2025.");
        check("We hired 40 pilots in 2025", they, None, "They hired 40 pilots in 2025.");
        check("It hired 40 pilots in 2025", Some("the board"), None, "The board hired 40 pilots in 2025.");
        let felt = "It was \"distressing\" not to have sold 40 boats in 2025";
        check(felt, they, None, &format!("{felt}."));
        check(felt, Some("the board"), None, &format!("{felt}."));
    }

    #[test]
    fn he_is_called_by_his_name_alone() {
        let person = Some("Ida Falk, a member of the board");
        check("He sold 40 boats in 2025", None, person, "Ida Falk sold 40 boats in 2025.");
        check("His boats sank in 2025", None, person, "Ida Falk's boats sank in 2025.");
    }

    #[test]
    fn quotation_marks_come_in_pairs() {
        let sold = "The board sold 40 boats in 2025.";
        check("The board sold 40 boats in 2025.''", None, None, sold);
        check("``The board sold 40 boats in 2025.''", None, None, sold);
        check("“The board sold 40 boats in 2025”.", None, None, sold);
        check("The board sold 40 boats in 2025.“", None, None, sold);
        check("“The board sold 40 boats” in 2025", None, None, sold);
        check("The board sold 40 “boats in 2025", None, None, sold);
        check("\"The board sold 40 boats in 2025,\"", None, None, sold);
        for whole in [
            "The board called 40 boats “a ruin” in 2025.",
            "The board called 40 boats \"a ruin\" in 2025.",
            "In 2025 the board called 40 boats “a ruin.”",
            "In 2025 the board called 40 boats \"a ruin.\"",
            "In 2025 the board laid a 5\" pipe.",
        ] {
            check(whole, None, None, whole);
        }
    }

    #[test]
    fn a_day_stands_behind_no_colon() {
        let text = "70 percent of the boats are longer than:";
        check(text, None, None, "70 percent of the boats are longer than (as of 12 March 2026).");
    }

    #[test]
    fn an_address_opens_no_sentence() {
        check("Madam Speaker, the board sold 40 boats in 2025", None, None, "The board sold 40 boats in 2025.");
    }

    #[test]
    fn a_first_word_is_small_unless_it_is_a_name() {
        let check = |text: &str, expected: &str| assert_eq!(lower_first(text), expected);
        check("Along the coast 40 boats sank", "along the coast 40 boats sank");
        check("Even the board sold boats", "even the board sold boats");
        check("What they sold was a boat", "what they sold was a boat");
        check("Misusing antibiotics is costly", "misusing antibiotics is costly");
        check("Boeing sold 40 jets", "Boeing sold 40 jets");
        check("Beijing officials sold 40 jets", "Beijing officials sold 40 jets");
        check("Potholes form in winter", "Potholes form in winter");
    }

    #[test]
    fn whoever_speaks_is_named_once() {
        let check = |words: &str, told: &str, speaker: &str, expected: Option<&str>| {
            assert_eq!(as_pronoun(words, told, speaker).as_deref(), expected, "{words}");
        };
        check("his failure to act", "Jane Roe's failure to act.", "Jane Roe", Some("his failure to act."));
        check("She sold 40 boats", "Jane Roe sold 40 boats.", "Jane Roe", Some("she sold 40 boats."));
        check("he sold 40 boats", "the mayor sold 40 boats.", "The mayor", Some("he sold 40 boats."));
        check("he sold 40 boats", "Ole Dahl sold 40 boats.", "Jane Roe", None);
        check("Jane Roe sold 40 boats", "Jane Roe sold 40 boats.", "Jane Roe", None);
    }

    #[test]
    fn a_document_shows_which_word_is_no_name() {
        let check = |text: &str, document: &str, expected: &str| {
            assert_eq!(lower_first_in(text, document), expected);
        };
        check("Potholes form in winter", "The city filled 40 potholes. Potholes form.", "potholes form in winter");
        check("Potholes form in winter", "Potholes form in winter.", "Potholes form in winter");
        check("Apple sold phones", "It sells apples, an apple a day. In May Apple sold phones.", "Apple sold phones");
        check("Will Smith sold boats", "It will rain.", "Will Smith sold boats");
        check("The board sold boats", "", "the board sold boats");
    }
}
