//! What does a sentence do? Assertion, commitment, forecast, or one of the acts that make no claim.

use crate::headline;
use crate::judged::Judged;
use crate::words::{self, Word};

macro_rules! pattern {
    ($(#[$doc:meta])* $vis:vis $name:ident = $pattern:expr) => {
        $(#[$doc])*
        $vis static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($pattern).expect("a constant pattern"));
    };
}
pub(crate) use pattern;

/// What a sentence does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Says that something is so or was done.
    Assertion,
    /// Says that something will be done, by whoever can do it.
    Commitment,
    /// Says what others or nature will do.
    Forecast,
    /// Makes no claim.
    None(NoClaim),
}

/// Why a sentence makes no claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoClaim {
    Question,
    Ceremony,
    Procedure,
    Opinion,
    Call,
    Boilerplate,
    Fragment,
    CaseOutcome,
    Background,
}

impl NoClaim {
    /// The reason as readers see it.
    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::Question => "A question.",
            Self::Ceremony => "Thanks, greeting or ceremony.",
            Self::Procedure => "Procedure of the meeting.",
            Self::Opinion => "Opinion or praise: nothing that a record could settle.",
            Self::Call => "A call to others, not a claim.",
            Self::Boilerplate => "Contact details or boilerplate.",
            Self::Fragment => "Not a complete statement.",
            Self::CaseOutcome => "The outcome of a court case: the court's own record tells it.",
            Self::Background => "What a body or rule is, not news of this document.",
        }
    }
}

/// The reason given for a forecast.
pub(crate) const FORECAST: &str = "A forecast of what others or nature will do.";

pattern!(
    CEREMONY = r"(?i)^(and |so |but |again,? )*((i |we |let me )?(want to |would like to |also |just |really |sincerely |personally )*(thank|congratulate|commend|salute|applaud|honou?r|pay tribute|welcome|wish)\b|thank you|thanks( so| very)? (much|again|for)\b|(many |special )?thanks to (you|all|everyone|everybody|each)\b|(many )?thanks[.!,]|good (morning|afternoon|evening)|hello|welcome|dear |ladies and gentlemen|god bless|happy |congratulations|it is (my|a|an|our) (great |distinct |true )?(honou?r|pleasure|privilege|delight)|(i am|i'm|we are|we're) (so |very |truly |deeply |really )?(honou?red|delighted|pleased|grateful|proud|glad|thrilled|humbled|happy|excited)|our (thoughts|hearts|prayers)|(my|our) (deepest |sincere |warmest )?(condolences|congratulations|thanks|gratitude)|please join me|[^,.;]{2,60} express(es|ed) (her|his|its|their|our|my)? ?(deep |sincere )?(gratitude|thanks|sorrow|condolences|sympathy|appreciation)|it is with (deep|great|profound)|may (god|he|she|they|their|his|her|we|you|all) )"
);
pattern!(
    PROCEDURE = r"(?i)\b(i yield|yield (back|the floor|myself|such time)|unanimous consent|suggest the absence of a quorum|quorum call|the clerk will|call the roll|ask for the yeas and nays|without objection|so ordered|reclaiming my time|i move (that|to)|the gentle(man|woman|lady) (from|yields)|the chair (recognizes|announces)|point of order|the senator from \w+ is recognized|i (now )?call (up|to order)|previous question|pursuant to (clause|house resolution|the order)|revise and extend|ask to be recognized|the meeting (will come|was called) to order|motion to (reconsider|adjourn)|laid (up)?on the table|ordered to be printed|stand(s)? in (recess|adjournment)|the (house|senate) (met|adjourned|will come to order)|(i|councill?or [a-z'-]+) (make|made|second|seconded) (a|the|that) motion|(moved?|moves|seconds|seconded) (that|by (mr|mrs|ms|dr|councill?or|alder\w+|senator)|the (motion|adoption|amendment|resolution))|the (\w+ )?minutes .{0,40}(approved|adopted|agreed)|the meeting (closed|opened|ended|began|was adjourned)|next meeting (was|is|will be) (fixed|scheduled|held)|apologies (for absence )?were (received|noted)|send to the desk|be (printed|included|inserted) in the record|located in today's record)\b|\b(i (so )?move|(and )?so moved?)[,.]"
);
pattern!(
    BOILERPLATE = r"(?i)(^#+$|^-+ ?(30|end|ends) ?-+$|^(media |press )?contacts?:|^for (more|further|additional) information|^for immediate release|@[\w-]+\.[a-z]{2,}|\(\d{3}\) \d{3}-\d{4}|\b1-8\d\d-|^(tel|phone|email|e-mail|fax)\b|all rights reserved|^©|^copyright\b|^(click|visit|follow us|subscribe|sign up|read more|learn more|see also|related:|share this|download|watch|listen)\b|^about (the|us)\b.{0,60}$|privacy policy|cookies?\b.{0,40}\b(use|accept|policy)|^photo( credit|:)|^advertisement|^https?://\S+$)"
);
pattern!(
    CALL = r"(?i)^(?:and |so |but |now,? |therefore,? |please )*(we (must|should|need to|have to|ought to|cannot|can't|can|owe it|urge|ask|call on|call upon|encourage|invite)|i (urge|ask|call on|call upon|encourage|implore|invite|hope|beg)|let us|let's|let me|it is time|it's time|join|don't|never|remember|imagine|consider|look at|vote)\b"
);
pattern!(SHOULD = r"(?i)\b(should|must|ought to|needs? to|have to|has to|deserves?)\b");
pattern!(
    BELIEF = r"(?i)\b(i|we) (really |truly |firmly |strongly |also |do |just |still )?(think|believe|feel|hope|wish|suppose|guess|doubt|fear|want|wonder|suspect|love|agree|disagree|support|oppose|know|understand|care|am (convinced|sure|confident|certain)|'m (sure|confident))\b|\bin (my|our) (view|opinion|judgment)\b"
);
pattern!(
    EVALUATIVE = r"(?i)\b(best|worst|great(er|est)?|wonderful|terrible|outrageous|shameful|disgrace(ful)?|tremendous|incredible|amazing|fantastic|beautiful|strong(er|est)?|bold|historic|proud|unfair|wrong|right|essential|critical|vital|important|bad|good|better|reckless|failed|failure|disaster|disastrous|ridiculous|tragic|brave|courage(ous)?|inspiring|hard-working|tireless|outstanding|remarkable|committed|dedicated|cannot be trusted|visionary|unacceptable|crucial|fair(er)?|nonsense|absurd|hero(es|ic)?|pride|dream|hope|spirit|future|values|foolish|cynical|testament)\b"
);
pattern!(
    FUTURE = r"(?i)\b(will|shall|won['’]t|\w+['’]ll|going to|plans? to|intends? to|aims? to|pledge[sd]? to|commit(s|ted)? to|committed to|bound (itself|themselves|himself|herself) to|undert(akes?|ook|aken) to|promise[sd]? to|vow(s|ed)? to|wants? to|(is|are) (accordingly |now |also |therefore |then |first |finally )?to [a-z]+|(is|are) planned|set to|due to (be|open|close|begin|start|finish|publish|report|take|enter|arrive|move|return|join|come|go|leave|receive|complete|deliver|meet|vote|decide|end|run|expire|replace)|scheduled (to|for)|(is|are) (now )?(due|expected|planned|anticipated|slated) ((back|home|here|in|out) )?(by|in|on|for|at|from|before|within|during)|(is|are|has been|have been) (now )?(re)?(scheduled|timetabled|slated|pencilled in|lined up) for|(is|are|remains?|stays?) on (track|course|schedule|budget|target) (for|to)|(is|are|was|were) (now |also )?(aiming|targeting) (for|at|to)|(is|are) (now |also )?seeking (a|an|the|to)|continues? to target|(our|its|their|his|her|my|the) (goal|aim|target|ambition|objective|intention)( for [^,.;]{2,40}?)? (is|remains) (to|for|that|[$€£]?\d[\d.,]*)|(is|are) proposed to|(has|have) set (itself |themselves |ourselves )?(a|an|the) (\w+ ){0,3}(target|goal|deadline|objective) (of|to|for)|(has|have) (been given )?(until|(an?|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (further |more |working )?(days?|weeks?|months?|years?),? ((from|up to|until) [A-Za-z0-9 ]{3,30},? )?to [a-z]+)|seeks? to|expects? to|hopes? to|working to|on track to|no later than|not before)\b"
);
pattern!(
    PLEDGE_NOUN = r"(?i)\b((pledge[sd]?|promise[sd]?) (to )?|commit(s|ted|ting)? to )((an? |another |some |up to )?(additional |further |extra )?[$€£]?\d|no )|\bcommit(s|ted|ting)? ((an? |another |some |up to )?(additional |further |extra )?([$€£]\d|\d[\d.,]* ?(%|(million|billion|bn|m|k|percent|per cent|dollars|euros|pounds|crowns|marks)\b))|no )|\bthere will be\b|\bno (new|more|further) .{3,60}\b(before|until|through)\b"
);
pattern!(
    /// What does as it will, where it heads the subject.
    NATURE = r"(?i)^(?:(the )?((u\.?s\.? |national |global |world |consumer |core |annual |house |average |real |interest |oil |gas |food |energy )*(economy|inflation|prices?|growth|gdp|unemployment|demand|markets?|temperatures?|rainfall|storms?|hurricane|weather|population|sea levels?|emissions|traffic|wages|rates|revenues?|deficit|exports|imports|enrol?lment|turnout|history|climate|river|virus|pandemic|cases|deaths|exchange rate|stock)|many|some|others)\b)"
);
pattern!(
    LIKELY = r"(?i)\b(is|are|was|were) (widely |now |generally )?(likely|unlikely|expected|projected|forecast|predicted|poised|bound) to\b|\b(forecasts?|predicts?|projects?|expects?) (that )?(a |an |the )?[a-z]+ "
);
pattern!(BE = r"(?i)^(?:is|are|was|were)\b");

/// How a sentence stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// Not at all, or as any other sentence.
    None,
    /// A commitment without its subject ("build 40 homes").
    Imperative,
    /// A deed or deliverable without a verb ("40 homes built", "28 fountains by 1 June").
    Bare,
}

/// What `text` does; `worth` is how much it is worth checking, in hundredths of log odds.
pub(crate) fn of(text: &str, words: &[Word], item: Item, worth: i32) -> Act {
    if let Some(none) = no_claim(text, words, item, worth) {
        return Act::None(none);
    }
    if item == Item::Imperative || is_future(text) {
        return if is_forecast(text) { Act::Forecast } else { Act::Commitment };
    }
    let verb = words::first_verb(words).map(|verb| words[verb].at.start);
    // "A five-year project to mark": as a noun it foretells nothing.
    let foretells = |found: &regex::Match<'_>| BE.is_match(found.as_str()) || verb == Some(found.start());
    if LIKELY.find(text).filter(foretells).is_some_and(|found| found.start() < 80) {
        return Act::Forecast;
    }
    Act::Assertion
}

/// The act that the rules find, corrected where a classifier is sure that something is pledged, that nothing is, or that what
/// the rules take for an assertion only voices a feeling. The rules keep their word where a sentence speaks
/// of what is to come and names its time (`timed`), and where half of it speaks of what was done (`mixed`).
pub(crate) fn corrected(act: Act, text: &str, judged: Judged, timed: bool, mixed: bool) -> Act {
    match act {
        Act::Commitment
            if judged.pledge < UNLIKELY_PLEDGE
                && !mixed
                && (!timed || PLEDGE_NOUN.is_match(text) && !HAS_PLEDGED.is_match(text))
                && !AMOUNT_AHEAD.is_match(text) =>
        {
            if AHEAD.is_match(text) && !PAST.is_match(text) {
                Act::Forecast
            } else {
                Act::Assertion
            }
        }
        Act::Assertion | Act::Forecast | Act::None(NoClaim::Opinion | NoClaim::Call)
            if judged.pledge >= LEAST_PLEDGE && !mixed =>
        {
            Act::Commitment
        }
        Act::Assertion if judged.expressive >= LEAST_EXPRESSIVE && !mixed && !has_number(text) => {
            Act::None(NoClaim::Ceremony)
        }
        act => act,
    }
}

pattern!(
    /// Money or things that somebody will give or make.
    AMOUNT_AHEAD = r"(?i)\b(?:will|shall|to)(?: itself| also| then)? (?:contribute|pay|fund|finance|build|hire|recruit|provide|spend|invest|plant|install|open|train|deliver) [^.;]{0,40}\d"
);
pattern!(
    /// A promise that stands, not one of some day ("promised 400 more last May").
    HAS_PLEDGED = r"(?i)(?:\b(?:has|have)|['’]ve) (?:also |now |since )?(?:pledged|promised|committed)\b"
);
pattern!(AHEAD = r"(?i)\b(will|shall|won['’]t|would|going to|\w+['’]ll)\b");

/// Probability from which a sentence pledges something although the rules see no future in it.
pub(crate) const LEAST_PLEDGE: f32 = 0.7;
/// Probability below which what lies ahead is no pledge.
pub(crate) const UNLIKELY_PLEDGE: f32 = 0.1;
/// Probability from which words without a figure only voice a feeling, though they open with no word of the rules' list;
/// above 1 the classifier has no say (`models/sentence/CARD.md` tells what reaches it).
const LEAST_EXPRESSIVE: f32 = 0.5;

/// Whether the words speak of what is to come.
pub(crate) fn is_future(text: &str) -> bool {
    let text = PLAN_THAT.replace(text, "$verb");
    FUTURE.is_match(&WILL_NOUN.replace_all(&text, " ")) || PLEDGE_NOUN.is_match(&text) || is_to_be(&text)
}

/// Whether a thing without a verb of its own is to be made: "120 buoys, to be put out by May", "…, with bids to be opened in June".
fn is_to_be(text: &str) -> bool {
    TO_BE.captures(text).is_some_and(|found| {
        let thing = found.name("own").map_or(&found["whole"], |own| own.as_str());
        let behind = found.get(0).map_or("", |whole| &text[whole.end()..]);
        let verb = |text: &str| words::first_verb(&words::words(text)).is_some();
        !verb(thing) && !verb(behind) && !ONE_OF.is_match(thing)
    })
}

pattern!(
    /// A plan of which is told what became of it.
    PLAN_THAT = r"(?i)^(?:an?|the|its|their|his|her) (?:[\w'’-]+ ){0,3}(?:plans?|bid|effort|attempt|promise|pledge|decision|proposal)s? to [^.;]{3,120}? (?P<verb>(?:has|have|had) (?:failed|collapsed|stalled|ended|passed|been (?:rejected|dropped|blocked|scrapped|delayed|approved|backed|defeated))|failed|collapsed|stalled|(?:was|were) (?:rejected|dropped|blocked|scrapped|delayed|approved|backed|defeated))\b"
);
pattern!(ONE_OF = r"(?i)^(?:the )?(?:first|last|only|next|second|third|fourth|fifth|latest)\b");
pattern!(
    TO_BE = r"(?i)^(?P<whole>(?:[^.;:]{2,160}?, (?:and |with )(?P<own>[^,.;:]{2,60}?))|[^,.;:]{2,70}?),? to be (?:\w+ed|put|built|made|held|set|cut|sent|paid|laid|run|sold|bought|spent|given|taken|begun|chosen)\b"
);

pattern!(
    /// "The will of the people", "political will"; "Phase A will open" and "the last will open" have a verb.
    WILL_NOUN = r"(?i)\b(?:the|free|political|good|ill) will\b|\b(?:a|last) will(?: (?:to|of|and|or|is|was|has|had|that|which|in|for)\b|[.,;:]|$)"
);

/// Whether somebody is bound to do something ("must", "is required to"); "we must" is a call.
pub(crate) fn is_duty(text: &str) -> bool {
    DUTY.is_match(text) && !OURS.is_match(text) || ORDERED.is_match(text)
}

pattern!(
    /// Bound by what was agreed or ordered, whoever tells it.
    ORDERED = r"(?i)\b(?:has|have) (?:also |now |therefore |since )?(?:agreed(?: with [^,.;]{2,40}?)?|undertaken|been (?:directed|ordered|instructed|told)|(?:directed|ordered|instructed) (?:the |its |all |our )?(?:[\w'’-]+ ){1,4}?) ?to [a-z]+|\b(?:directed|ordered|instructed|tasked|required|obliged) (?:the |its |all |our |us |them |each )?(?:[\w'’-]+ ){0,6}?(?:with [a-z]+ing|to [a-z]+)|^(?:I|we) have asked (?:the |its |all |our )?(?:[\w'’-]+ ){1,4}?to [a-z]+"
);

pattern!(DUTY = r"(?i)\b(?:must|(?:is|are) (?:required|obliged|ordered|bound|directed|instructed) to|ha(?:s|ve) to)\b");
pattern!(OURS = r"(?i)^(?:and |but |so |now |then )*(?:we|you|i|everyone|everybody|all of us|this|that|there|what)\b");

/// Whether the words, which somebody reported, spoke of what was then to come, whatever it was: "would be below 20 million".
pub(crate) fn would(text: &str) -> bool {
    WOULD.is_match(text) && !UNREAL.is_match(text)
}

pattern!(UNREAL = r"(?i)\b(?:if|without|unless|otherwise)\b");

pattern!(
    WOULD = r"(?i)\bwould (?:not |also |now |all |each )?(?:be|have (?:an?|the|its|their|no|\d+|more|fewer)|pay|take|cost|need)\b"
);

/// Whether the words, which somebody reported, spoke of what was then to come ("would open").
pub(crate) fn was_future(text: &str) -> bool {
    let word = |found: &regex::Captures<'_>, name: &str| {
        found.name(name).map_or_else(String::new, |word| word.as_str().to_lowercase())
    };
    BACKSHIFTED.captures_iter(text).any(|found| {
        // "Would be launched" is a deed, "would be better" none.
        let done = word(&found, "next") == "be" && words::is_past(&word(&found, "then"));
        done || !NO_DEED.is_match(&word(&found, "next"))
    })
}

pattern!(
    BACKSHIFTED = r"(?i)\b(?:would|intended to|planned to|expected to|aimed to|hoped to|wanted to|promised to|was to|were to)(?: not| also| now)? (?P<next>\w+)(?: (?P<then>\w+))?"
);
pattern!(NO_DEED = r"(?i)^(?:cost|like|have|be|mean|rather|need|seem|depend|take)$");

/// Whether the verb of the sentence, not one in some corner of it, speaks of what was then to come.
pub(crate) fn is_told_ahead(text: &str, words: &[Word]) -> bool {
    let verb = words::first_verb(words).map(|verb| words[verb].at.start);
    was_future(text) && BACKSHIFTED.find(text).is_some_and(|told| verb.is_none_or(|verb| told.start() <= verb))
}

/// Whether somebody is said to intend something ("The Fund intends to publish", "One of them is to run").
pub(crate) fn is_intent(text: &str) -> bool {
    INTENT.is_match(text)
}

pattern!(
    INTENT = r"(?i)^(?:the |an? |its |their |he|she|it|one|all|each|some)\b[^,;]{0,50}? ?\b(?:also |now )?(?:intends?|plans?|aims?|wants|is|are) to\b"
);

/// Whether an item of a list names a thing and what has been made of it ("1,500 trees planted in streets").
pub(crate) fn is_result(words: &[Word]) -> bool {
    let ends = |word: Option<&Word>| word.is_none_or(|next| words::is_preposition(&next.lower));
    let verb = words::first_verb(words).filter(|verb| *verb > 0 && !words[*verb].is_auxiliary());
    verb.is_some_and(|verb| words::is_past(&words[verb].lower) && ends(words.get(verb + 1)))
}

/// Whether nature, markets or people at large are the subject: "the market will fall", not "the market hall", "some 300 homes".
fn is_of_nature(text: &str) -> bool {
    let people = PEOPLE.find(text);
    let Some(found) = people.or_else(|| NATURE.find(text)) else { return ESTIMATED.is_match(text) };
    let list = words::words(text);
    let Some(next) = list.iter().position(|word| word.at.start >= found.end()) else { return true };
    let word = &list[next];
    // "China Airlines" is no China.
    if people.is_some() {
        return !word.capital;
    }
    word.after_break
        || words::is_finite(&list, next)
        || words::is_preposition(&word.lower)
        || words::is_plain_present(&word.lower)
        || word.lower.ends_with("ly")
        || BEHIND_HEAD.contains(&word.lower.as_str())
}

pattern!(ESTIMATED = r"(?i)^an estimated [\d.,]+ (?:thousand|million|billion)?");
pattern!(
    /// Who does as they will.
    PEOPLE = r"(?i)^(?:(?:the )?(?:polls|voters|critics|experts|analysts|economists)|democrats|republicans|liberals|conservatives|the opposition|our (?:opponents|competitors)|they|people|americans|families|children|everyone|nobody|china|russia|iran|north korea|you)(?:[^'’\w-]|$)"
);

/// What follows the head of a subject, besides verbs and prepositions.
const BEHIND_HEAD: &[&str] =
    &["of", "and", "or", "who", "that", "which", "whose", "also", "now", "still", "then", "as", "like", "than"];

/// Whether the future is somebody's else to make: nature, markets, opponents.
pub(crate) fn is_forecast(text: &str) -> bool {
    is_of_nature(text) || EXPECTED.is_match(text) || OUTCOME.is_match(text)
}

/// Whether what sounds like a forecast is a deed of somebody once it has a day: "they will deliver", "is expected to open".
pub(crate) fn is_scheduled_deed(text: &str) -> bool {
    let of_nature = is_of_nature(text) && !THEY.is_match(text) || OUTCOME.is_match(text);
    (!of_nature || PRICED.is_match(text)) && !GUESSED.is_match(text)
}

pattern!(
    /// What somebody sets: a fare that rises on a day was decided on.
    PRICED = r"(?i)^[^,;]{0,40}\b(?:fees?|fares?|tariffs?|charges?|tolls?|dut(?:y|ies)|tax(?:es)?|minimum wage|pensions?|allowances?|subsid(?:y|ies)|price of|pay|salar(?:y|ies)|budget|grants?|funding|benefits?)\b"
);

/// Whether the words tell readers what to do or what they will find, as a manual or an advice column does.
pub(crate) fn is_advice(text: &str) -> bool {
    let behind = text.split_once(", ").map(|(_, behind)| behind);
    [Some(text), behind].into_iter().flatten().any(|text| {
        let words = words::words(text);
        ADVISES.is_match(text) || words::is_order(&words) && words::first_verb(&words).is_none()
    })
}

pattern!(
    ADVISES = r"(?i)^(?:(?:do not|don['’]t|make sure|be sure|try to|keep (?:it|the|your)|avoid|allow|opt for|cut back|choose|remember to)\b|[^.;]{0,80}\byou(?:r|['’](?:ll|re|ve|d))?\b)"
);

/// Whether somebody only takes it that something will come ("believes that", "expects numbers to peak").
pub(crate) fn is_guess(text: &str) -> bool {
    GUESSED.is_match(text)
}

pattern!(
    /// Who may be given something on a day: "Children will travel free from 1 March".
    THEY = r"(?i)^(?:they|you|everyone|nobody|children|families|some|others|many)\b"
);
pattern!(
    GUESSED = r"(?i)^the (?:concern|fear|worry|danger|risk|hope) is that\b|\b(?:projected|forecast|predicted|likely|unlikely) to\b|\b(?:will|would) (?:likely|probably|inevitably|surely|never)\b|\b(?:forecasters?|economists|analysts|experts) (?:say|expect|predict)|\b(?:believes|thinks|reckons|expects?) (?:t[^o ]\w*|[a-su-z]\w*) |\bexpected to (?:rise|fall|grow|reach|exceed|total|cost|increase|decrease|decline|remain|be (?:higher|lower|above|below|around|about))\b|\bit is (?:also |still )?(?:(?:my|our|his|her|their) (?:\w+ )?(?:hope|wish|belief|expectation|understanding)|(?:hoped|believed|thought|understood))\b"
);

pattern!(
    EXPECTED = r"(?i)\b(is|are) (widely |now )?(expected|projected|forecast|predicted|likely|unlikely) to\b|\b(will|would) (likely|probably|inevitably|surely|never)\b|\b(forecasters?|economists|analysts|experts) (say|expect|predict)"
);
pattern!(
    OUTCOME = r"(?i)\bwill (continue to )?(rise|fall|total|equal|amount to|rain|warm|benefit|thank|remember|suffer|judge|win|lose|see|feel|know|understand)\b"
);

/// The reason that the form of a sentence gives why it makes no claim, whatever it says.
pub(crate) fn by_form(text: &str, words: &[Word]) -> Option<NoClaim> {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', ' ']);
    if BOILERPLATE.is_match(text) {
        Some(NoClaim::Boilerplate)
    } else if bare.ends_with('?') {
        Some(NoClaim::Question)
    } else if PROCEDURE.is_match(text) {
        Some(NoClaim::Procedure)
    } else if CASE_OUTCOME.is_match(text) {
        Some(NoClaim::CaseOutcome)
    } else if BACKGROUND.is_match(text) {
        Some(NoClaim::Background)
    } else if DENIAL.is_match(text) {
        Some(NoClaim::Opinion)
    } else if INVITED.is_match(text) {
        Some(NoClaim::Call)
    } else if APPLYING.is_match(text) {
        Some(NoClaim::Procedure)
    } else if is_ceremony(text, words) {
        Some(NoClaim::Ceremony)
    } else {
        is_fragment(text, words).then_some(NoClaim::Fragment)
    }
}

/// Whether a sentence is thanks, greeting or ceremony, and tells nothing with it.
fn is_ceremony(text: &str, words: &[Word]) -> bool {
    let start = opened(text);
    let hard = text.contains(|c: char| c.is_ascii_digit());
    let told = GLAD.captures(start).is_some_and(|glad| hard || glad.name("told").is_some());
    let says = told || is_future(text) || hard && words.len() > 14;
    CEREMONY.is_match(start) && !says
}

pattern!(
    /// What somebody tells with a word of how glad they are of it; "proud to have served you" tells nothing without a figure.
    pub(crate) GLAD = r"(?i)^(?P<who>i|we)(?: am|['’]m| are|['’]re) (?:\w+ )?(?:pleased|delighted|proud|glad|happy|thrilled|excited|honou?red) (?:(?P<told>to (?:announce|report|confirm) that)|to (?P<have>have)|to (?:say|share)|that)\b"
);
pattern!(
    /// Verdicts, pleas and orders of courts; the bringing of a case is none.
    CASE_OUTCOME = r"(?i)\b(?:(?:courts?|judges?|jury|jurors|tribunal|magistrates?) (?:has |have |had |also |then |later |unanimously )*(?:dismissed|threw out|rejected|refused|convicted|sentenced|acquitted|upheld|overturned|quashed|ruled|granted|denied|ordered|found .{0,40}(?:guilty|liable))|(?:suit|lawsuit|case|appeal|charges?|complaint|petition|claim)s?(?: [^.;,]{0,60}?)? (?:was|were|has been|have been|had been) (?:dismissed|thrown out|rejected|struck out|upheld|settled)|(?:was|were|is|been) (?:convicted of|acquitted|sentenced to|found (?:not )?guilty)|plead(?:s|ed)? (?:not )?guilty|pled guilty)\b"
);
pattern!(
    /// What a body is and to whom it belongs; how a year of accounts runs.
    BACKGROUND = r"(?:^(?:The )?[A-Z][^,.;]{1,70}?,? (?:is|are) (?:an? (?:[a-z-]+ ){0,3}(?:agency|corporation|company|charity|foundation|body|organi[sz]ation|association|authority|bank|fund|institute|university|society|utility)\b|(?:wholly |jointly |partly )?owned by\b|an agency of\b)|\b(?i:fiscal|financial) year\b[^.]{0,30}? (?:runs|begins|starts) (?:from|on)\b|^(?:The )?[A-Z][^,.;]{1,60}? (?:was|were) (?:founded|set up) (?:by|in)\b)"
);
pattern!(
    DENIAL = r"(?i)\b(?:rejects?|rejected|denies|denied|dismisses|dismissed) (?:the |any |all |such )?(?:criticism|allegations?|accusations?|suggestions?)\b"
);
pattern!(
    INVITED = r"(?i)\b(?:is|are|was|were) (?:kindly |also )?(?:asked|urged|encouraged|invited|advised|requested|reminded|called upon) (?:not )?to\b|^[^,;]{3,60}? (?:advises?|advised) [^,;]{3,50} to\b"
);
pattern!(
    APPLYING = r"(?i)\b(?:can|may) (?:also )?be (?:booked|ordered|arranged|handed in|submitted|left at|obtained|downloaded|requested|picked up|collected|reused)\b|\b(?:forms|tickets|tables|copies|interviews|photographs|recordings) (?:are|is|can be|may be) (?:available|arranged|reused)\b"
);

fn is_fragment(text: &str, words: &[Word]) -> bool {
    words.len() < 3 || hangs(text, words) || words::first_verb(words).is_none() && !is_future(text)
}

/// Whether a sentence lacks what it needs before or behind its words: it leads into a list, begins with its auxiliary, or has no
/// verb but that of a relative clause ("The Board, which employs 900 people").
fn hangs(text: &str, words: &[Word]) -> bool {
    let ends_open = |word: &Word| {
        let follows = word.lower == "following" || words::is_preposition(&word.lower);
        word.is_auxiliary() || follows || matches!(word.lower.as_str(), "the" | "a" | "an" | "of" | "and" | "or")
    };
    let opens_a_list = text.trim_end().ends_with(':') && words.last().is_some_and(ends_open);
    let no_subject = text.starts_with(char::is_lowercase) && words.first().is_some_and(Word::is_auxiliary);
    // A comma behind it may end the clause, before a verb that the rules do not know.
    let relative = words::first_verb(words).is_some_and(|verb| {
        verb > 1
            && matches!(words[verb - 1].lower.as_str(), "which" | "who")
            && words[verb - 1].after_break
            && !text[words[verb].at.end..].contains(", ")
    });
    opens_a_list || no_subject || relative && !text.contains(['“', '"'])
}

/// A sentence without the marks before its first word.
fn opened(text: &str) -> &str {
    text.trim_start_matches(['"', '“', '‘', '\'', '(', ' ', '•', '-', '–', '*', '·'])
}

fn no_claim(text: &str, words: &[Word], item: Item, worth: i32) -> Option<NoClaim> {
    let imperative = item == Item::Imperative;
    let whole = item != Item::None || worth >= SURE_WORTH && text.ends_with('.') && words.len() > 4;
    let known = |none: &NoClaim| !whole || *none != NoClaim::Fragment || item == Item::None && hangs(text, words);
    let form = by_form(text, words).filter(known);
    if form.is_some() || imperative {
        return form;
    }
    let hard = text.contains(|c: char| c.is_ascii_digit());
    let start = opened(text);
    let verb = words::first_verb(words).map(|i| &words[i]);
    if verb.is_some_and(|verb| URGING.is_match(&text[verb.at.start..])) {
        Some(NoClaim::Call)
    } else if verb.is_some_and(|verb| PRAISING.contains(&verb.lower.as_str())) && !is_future(text) {
        Some(NoClaim::Opinion)
    } else if worth >= LEAST_WORTH {
        None
    } else if (CALL.is_match(start) && !hard) || (SHOULD.is_match(text) && !hard && !is_future(text)) {
        Some(NoClaim::Call)
    } else {
        is_opinion(start).then_some(NoClaim::Opinion)
    }
}

/// Verbs that take a stand and say nothing that could be checked beyond it.
const PRAISING: &[&str] = &[
    "welcomes",
    "welcome",
    "welcomed",
    "congratulates",
    "commends",
    "commended",
    "condemns",
    "condemned",
    "praises",
    "praised",
    "applauds",
    "applauded",
    "thanks",
    "regrets",
    "mourns",
    "salutes",
    "congratulated",
    "deplores",
    "honours",
    "honors",
];

/// Whether nothing but belief or praise is said: no number, no act.
pub(crate) fn is_opinion(text: &str) -> bool {
    !NUMBER.is_match(text) && !is_future(text) && (BELIEF.is_match(text) || judges(text) && !ACT_DONE.is_match(text))
}

/// Whether a word judges, where it does not tell a fact: "failed to pay", "the state fair", "in critical condition".
fn judges(text: &str) -> bool {
    let facts: Vec<_> = FACTS.find_iter(text).map(|fact| fact.range()).collect();
    let is_fact = |at: usize| headline::is_factual(&text[at..]) || facts.iter().any(|fact| fact.contains(&at));
    EVALUATIVE.find_iter(text).any(|found| !is_fact(found.start()))
}

pattern!(
    /// Where a word that judges elsewhere tells what happened, or which thing it was.
    FACTS = r"(?i)\bfail(?:ed|ure) to [a-z]+|\bfailed(?: (?:in|on|at|after|during|because|when|by|again|twice|for)\b|[.,;]|$)|\b(?:power|engine|bank|crop|heart|kidney|pump|dam) failures?\b|\b(?:state|county|trade|book|jobs?|art|street|craft|science|agricultural|spring|summer|autumn|winter) fair\b|\bthe fair (?:was|is|will|has|had|opens|opened|closed)\b|\bhistoric (?:[a-z]+ )?(?:pier|hall|station|theatre|ship|ferry|mill|farm|market|square|hotel|library|school|pub|inn|castle|palace|abbey|cathedral|chapel|lighthouse|bridge|railway|tram|harbour|port|cemetery|gardens?|park|village|city|street|barn|cottage|mosque|temple|fort|tower|gate|walls?|ruins)\b"
);

pattern!(URGING = r"^(?:(?:calls?|called) (?:on|upon|for)|urge[sd]?) ");
pattern!(
    ACT_DONE = r"(?i)\b(signed|issued|published|filed|appointed|designated|awarded|launched|opened|closed|hired|arrested|charged|fined|sued|approved|adopted|passed|repealed|rejected|paid|built|completed|cut|rose|fell|increased|decreased|reduced|doubled|tripled|voted|announced|stole|seized|banned|delivered|created|lost|gained|killed|found|ruled|ordered|sentenced|convicted|imposed|lifted|withdrew|released|started|began|ended|met|employs?|spent|invested|received)\b"
);

/// Worth from which a sentence is worth checking (chosen on the development set of CheckThat! 2024, so F1 there flatters).
pub(crate) const LEAST_WORTH: i32 = -20;
/// Worth from which a whole sentence is one, although the rules know none of its words as a verb.
const SURE_WORTH: i32 = 100;

/// The worth of a sentence by the rules' `score` and, where a classifier judged it, the mean of that and the classifier's
/// log odds. On debates the classifier alone is as good; of the other documents it knows less than the rules do.
pub(crate) fn worth(score: i32, judged: Option<Judged>) -> i32 {
    judged.map_or(score, |judged| (score + log_odds(judged.worthiness)) / 2)
}

/// The worth of a commitment: the rules' `score` and, where a classifier judged how specific it is, the mean of both. A
/// figure is specific whatever the classifier says of it.
pub(crate) fn worth_of_commitment(score: i32, judged: Option<Judged>, has_figure: bool) -> i32 {
    let Some(judged) = judged else { return score };
    let specific = log_odds(judged.specificity) + SPECIFIC_ENOUGH;
    let mean = (score * (100 - SPECIFICITY_SHARE) + specific * SPECIFICITY_SHARE) / 100;
    if has_figure { mean.max(score) } else { mean }
}

/// What the classifier counts for beside the rules in how specific a commitment is, in hundredths; at 0 they decide alone.
const SPECIFICITY_SHARE: i32 = 50;
/// Added to the log odds of being specific, so that a probability of 0.27 is neither for nor against: goals are claims too,
/// and half of those labelled look vague.
const SPECIFIC_ENOUGH: i32 = 100;

/// A probability in hundredths of log odds, at most 6.9 to either side.
fn log_odds(share: f32) -> i32 {
    let share = f64::from(share).clamp(0.001, 0.999);
    #[expect(clippy::cast_possible_truncation, reason = "at most 691 to either side")]
    let hundredths = (100.0 * (share / (1.0 - share)).ln()).round() as i32;
    hundredths
}

/// How much a sentence is worth checking by what the rules see, in hundredths of log odds.
///
/// A logistic regression over what the rules see, fitted to the training set of CheckThat! 2024 (English debates) and
/// rounded; three features of that fit (questions, short sentences, "we") are left out, as other rules decide on them.
pub(crate) fn worthiness(text: &str, words: &[Word]) -> i32 {
    let numbers = NUMBER.find_iter(text).count();
    let names = words.iter().skip(1).filter(|w| w.capital && w.lower != "i" && !w.lower.starts_with("i'")).count();
    let said = |list: &[&str]| words.iter().any(|w| list.contains(&w.lower.as_str()));
    let features = [
        (numbers > 0, 86),
        (numbers > 1, 66),
        (MEASURE.is_match(text), 150),
        (names > 0, 44),
        (names > 2, 41),
        (ACT_DONE.is_match(text), 55),
        (TREND.is_match(text), 38),
        (ABSOLUTE.is_match(text), 35),
        (RECORD.is_match(text), 83),
        (words.len() > 12, 21),
        (words.len() > 20, 21),
        (said(&["i", "i'm", "i've", "me", "my", "you", "your"]), -74),
        (BELIEF.is_match(text), -102),
        (SHOULD.is_match(text), -138),
        (EVALUATIVE.is_match(text), -63),
        (PAST.is_match(text), 67),
        (LATER.is_match(text), -87),
        (said(&["he", "his", "she", "her"]), 48),
    ];
    features.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum::<i32>() - 210
}

/// Whether a number stands in the text, in digits or words.
pub(crate) fn has_number(text: &str) -> bool {
    NUMBER.is_match(text)
}

pattern!(PAST = r"(?i)\b(has|have|had|was|were|did|\w+ed)\b");
pattern!(LATER = r"(?i)\b(will|going to|would|'ll)\b");
pattern!(
    NUMBER = r"(?i)\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|half|third|quarter|dozens?|twice|double[ds]?|triple[ds]?)\b"
);
pattern!(MEASURE = r"(?i)[$€£%]|\bper ?cent\b|\bpercentage\b|\b(m|b|tr)illion\b");
pattern!(
    TREND = r"(?i)\b(increas|decreas|declin|rose|rise|risen|fell|fall(en|s|ing)?\b|grew|grow(n|th|s)?\b|drop|doubl|tripl|cut\b|reduc|higher|lower|lowest|highest|largest|smallest|most|fewer|fewest|record|more than|less than|first time)"
);
pattern!(ABSOLUTE = r"(?i)\b(all|every|none|never|no one|nobody|only|always|majority|first|last)\b");
pattern!(
    RECORD = r"(?i)\b(report|data|figures|statistics|study|survey|law|act|bill|budget|court|contract|tax(es)?|jobs?|unemployment|inflation|deficit|debt|crime|voted?|sanctions?|spending|wages?|income|insurance|health care|troops|poverty|program|agency|department|ministry|commission)\b"
);
