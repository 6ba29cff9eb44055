//! Which words mean the same, the opposite, or nothing by themselves? The reader's word lists.

/// Words that do not count towards an overlap. Quantifiers and hedges of numbers are among them
/// because they are compared elsewhere.
const FUNCTION: &str = "a an the of in on at to by for from with into onto upon over under about after before between \
    through during within against among across along around as and or but nor so yet if than then that this these those \
    which who whom whose what when where why how it its it's he she they them his her their hers theirs him i we us our \
    you your is are was were be been being am do does did done has have had having will would shall should can could may \
    might must not no there here also too very just more less much many some any such own same other another both each \
    while because since until although though however per said says say told stated according reported reports \
    up down out off again further once meanwhile yesterday today tomorrow monday tuesday wednesday thursday friday \
    saturday sunday year years month \
    months week weeks day days percent percentage cent points point million billion trillion thousand hundred dozen one \
    two three four five six seven eight nine ten exactly least roughly approximately nearly almost all every each everyone \
    entire none nobody several most few mr mrs ms dr";

/// Whether `lower` is a function word.
pub(super) fn is_function(lower: &str) -> bool {
    FUNCTION.split_whitespace().any(|word| word == lower)
}

/// Irregular past forms and participles that can be a predicate.
pub(super) const IRREGULAR_VERBS: &[&str] = &[
    "won", "lost", "built", "bought", "sold", "paid", "spent", "cut", "rose", "fell", "grew", "shrank", "began", "gave",
    "took", "made", "met", "held", "kept", "left", "led", "put", "set", "sent", "hit", "ran", "came", "went", "became",
    "wrote", "written", "drew", "drawn", "brought", "broke", "broken", "chose", "chosen", "found", "got", "knew", "known",
    "saw", "seen", "spoke", "stood", "stole", "stolen", "taken", "given", "grown", "risen", "fallen", "begun", "withdrew",
    "withdrawn", "overturned", "sank", "swore", "sworn", "taught", "thought", "lies", "contains", "rises", "falls",
    "owns", "makes", "costs", "employs", "requires", "bans", "allows", "cost", "forbade", "shut", "struck", "quit",
];

/// Words in "-ed" that are no verb forms.
pub(super) const NOT_VERBS: &[&str] = &[
    "hundred", "indeed", "united", "speed", "breed", "exceed", "proceed", "succeed", "hatred", "sacred", "limited", "need", "seed", "feed",
    "weed", "deed", "shed", "sled", "red", "naked", "sacred", "used",
];

/// Irregular forms and their base.
pub(super) const BASE_FORMS: &[(&str, &str)] = &[
    ("rose", "rise"), ("risen", "rise"), ("fell", "fall"), ("fallen", "fall"), ("grew", "grow"), ("grown", "grow"),
    ("growth", "grow"), ("shrank", "shrink"), ("shrunk", "shrink"), ("built", "build"), ("bought", "buy"), ("sold", "sell"),
    ("paid", "pay"), ("spent", "spend"), ("began", "begin"), ("begun", "begin"), ("gave", "give"), ("given", "give"),
    ("took", "take"), ("taken", "take"), ("made", "make"), ("met", "meet"), ("held", "hold"), ("kept", "keep"),
    ("lost", "lose"), ("won", "win"), ("led", "lead"), ("sent", "send"), ("ran", "run"), ("came", "come"), ("went", "go"),
    ("became", "become"), ("wrote", "write"), ("written", "write"), ("brought", "bring"), ("broke", "break"),
    ("broken", "break"), ("chose", "choose"), ("chosen", "choose"), ("found", "find"), ("stole", "steal"),
    ("stolen", "steal"), ("withdrew", "withdraw"), ("withdrawn", "withdraw"), ("struck", "strike"), ("fewer", "few"),
    ("higher", "high"), ("lower", "low"), ("denied", "deny"), ("approval", "approve"), ("rejection", "reject"),
    ("refusal", "refuse"), ("women", "woman"), ("men", "man"), ("children", "child"), ("people", "person"),
    ("unemployed", "unemployment"), ("joblessness", "unemployment"), ("jobless", "unemployment"),
];

/// Words of one line stand for one another.
pub(super) const SYNONYMS: &[&str] = &[
    "approve pass adopt enact ratify endorse back",
    "sign",
    "issue publish release print",
    "build construct erect",
    "complete finish",
    "buy purchase acquire",
    "appoint name nominate",
    "arrest detain",
    "begin start commence",
    "kill dead die death fatality",
    "injure wound hurt",
    "law act statute legislation",
    "rule regulation",
    "worker employee labourer laborer",
    "firm company business",
    "home house dwelling flat apartment",
    "teacher educator",
    "doctor physician",
    "car vehicle automobile",
    "lorry truck",
    "pupil student schoolchildren",
    "unemployment jobless joblessness",
    "find conclude determine",
    "show indicate reveal",
    "spend expenditure outlay",
    "pay disburse",
    "cost price",
    "agreement deal accord pact",
    "court judge tribunal",
    "annul overturn void quash",
    "inquiry investigation probe",
    "police officer policeman",
    "resident inhabitant",
    "person people individual",
    "parliament legislature",
    "agency bureau office authority",
    "ministry minister department",
    "plan scheme programme program",
    "fund finance",
    "licence license permit",
    "road highway motorway",
    "railway rail railroad",
    "hospital clinic",
    "illegal unlawful",
    "deliver provide supply",
    "deport expel remove",
    "sanction penalty",
    "steal theft",
];

/// Opposites: the words of the first list say the contrary of the words of the second.
pub(super) const AXES: &[(&str, &str)] = &[
    ("rise increase grow climb gain jump surge soar expand raise up", "fall decrease decline drop shrink sink plunge reduce cut lower contract"),
    ("approve pass adopt enact ratify endorse back", "reject veto defeat refuse turned"),
    ("sign", "veto unsigned"),
    ("open reopen", "close shut shutter"),
    ("keep fulfil fulfill honour honor uphold", "break miss abandon breach"),
    ("allow permit legalise legalize authorise authorize", "ban prohibit forbid outlaw bar"),
    ("win", "lose"),
    ("convict", "acquit"),
    ("guilty", "innocent"),
    ("legal lawful", "illegal unlawful"),
    ("begin start commence launch", "end stop halt cease discontinue cancel"),
    ("succeed", "fail"),
    ("support favour favor", "oppose"),
    ("profit surplus", "loss deficit"),
    ("high", "low"),
    ("majority", "minority"),
    ("hire recruit", "dismiss fire sack"),
    ("complete finish", "incomplete unfinished"),
    ("confirm", "deny dispute refute debunk"),
    ("improve better", "worsen deteriorate worse"),
    ("true correct accurate", "false untrue incorrect inaccurate wrong"),
    ("safe", "unsafe dangerous"),
    ("available", "unavailable"),
    ("join", "leave withdraw quit"),
    ("annul overturn void quash", "upheld affirm"),
    ("public published", "secret unpublished"),
];

/// Words that turn the sense of what follows.
pub(super) const NEGATORS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without", "isn't", "wasn't", "aren't",
    "weren't", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "won't", "wouldn't", "couldn't", "can't",
    "hardly", "barely",
];

/// Words that turn the sense of what follows where "to" comes next ("failed to", "has yet to").
pub(super) const NEGATORS_WITH_TO: &[&str] = &["failed", "fails", "fail", "refused", "refuses", "declined", "declines", "yet", "neglected"];

/// Words that take back or put off what they accompany: what "may" be so is not said to be so.
pub(super) const HEDGES: &[&str] = &[
    "may", "might", "could", "would", "will", "shall", "should", "plan", "plans", "planned", "planning", "propose",
    "proposes", "proposed", "expect", "expects", "expected", "forecast", "forecasts", "projected", "intend", "intends",
    "intended", "promise", "promised", "pledge", "pledged", "vowed", "hopes", "hope", "alleged", "allegedly", "alleges",
    "reportedly", "rumoured", "rumored", "rumours", "claim", "claims", "claimed", "accused", "accuses", "if", "unless",
    "whether", "possible", "possibly", "likely", "unlikely", "potentially", "perhaps", "probably", "seeks", "sought",
    "considering", "considered", "draft", "supposed", "urged", "urges", "called", "demanded", "wants", "wanted", "aims",
    "aimed", "target", "goal", "estimate", "believes", "believed", "think", "thinks", "thought", "suggests", "suggested",
    "appears", "seems", "denies", "denied", "satirical", "fictional", "hypothetical", "tried", "attempted", "asked",
    "almost", "nearly", "partly", "partially",
];

/// Another series, span or base than the plain one.
pub(super) const OTHER_BASES: &[&str] = &[
    "adjusted for inflation", "in real terms", "inflation-adjusted", "per capita", "per head", "seasonally adjusted",
    "once inflation is", "after inflation", "over the longer", "over the whole", "compared with the peak",
];
