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

/// Verb forms that can be a predicate and that no ending shows, behind their base.
pub(super) const VERB_FORMS: &[(&str, &str)] = &[
    ("allow", "allows"),
    ("ban", "bans"),
    ("become", "became"),
    ("begin", "began begun"),
    ("break", "broke broken"),
    ("bring", "brought"),
    ("build", "built"),
    ("buy", "bought"),
    ("catch", "caught"),
    ("choose", "chose chosen"),
    ("come", "came"),
    ("contain", "contains"),
    ("cost", "cost costs"),
    ("cut", "cut"),
    ("draw", "drew drawn"),
    ("drive", "drove driven"),
    ("employ", "employs"),
    ("fall", "fell fallen falls"),
    ("fight", "fought"),
    ("find", "found"),
    ("flee", "fled"),
    ("fly", "flew flown"),
    ("forbid", "forbade forbidden"),
    ("freeze", "froze frozen"),
    ("get", "got"),
    ("give", "gave given"),
    ("go", "went"),
    ("grow", "grew grown"),
    ("hear", "heard"),
    ("hit", "hit"),
    ("hold", "held"),
    ("keep", "kept"),
    ("know", "knew known"),
    ("lay", "laid"),
    ("lead", "led"),
    ("leave", "left"),
    ("lie", "lies"),
    ("lose", "lost"),
    ("make", "made makes"),
    ("meet", "met"),
    ("oversee", "oversaw overseen"),
    ("overtake", "overtook overtaken"),
    ("own", "owns"),
    ("pay", "paid"),
    ("put", "put"),
    ("quit", "quit"),
    ("rebuild", "rebuilt"),
    ("repay", "repaid"),
    ("require", "requires"),
    ("rise", "rose risen rises"),
    ("run", "ran"),
    ("see", "saw seen"),
    ("sell", "sold"),
    ("send", "sent"),
    ("set", "set"),
    ("shoot", "shot"),
    ("shrink", "shrank shrunk"),
    ("shut", "shut"),
    ("sink", "sank sunk"),
    ("speak", "spoke spoken"),
    ("spend", "spent"),
    ("stand", "stood"),
    ("steal", "stole stolen"),
    ("strike", "struck"),
    ("swear", "swore sworn"),
    ("take", "took taken"),
    ("teach", "taught"),
    ("think", "thought"),
    ("throw", "threw thrown"),
    ("undertake", "undertook undertaken"),
    ("uphold", "upheld"),
    ("win", "won"),
    ("withdraw", "withdrew withdrawn"),
    ("withhold", "withheld"),
    ("write", "wrote written"),
];

/// Other forms that the stemmer does not join with their base, or would join with another word ("lawful" with "law",
/// "authorize" with "author", "officer" with "office"), behind their base.
pub(super) const OTHER_FORMS: &[(&str, &str)] = &[
    ("agency", "authority authorities"),
    ("authorise", "authorize authorizes authorized authorizing authorization"),
    ("child", "children"),
    ("few", "fewer"),
    ("grow", "growth"),
    ("high", "higher"),
    ("illegal", "unlawful unlawfully"),
    ("legal", "lawful lawfully"),
    ("legalise", "legalize legalizes legalized legalizing legalization"),
    ("low", "lower"),
    ("man", "men"),
    ("person", "people"),
    ("policeman", "officer officers policemen"),
    ("reduce", "lowers lowered lowering"),
    ("unemployment", "unemployed jobless joblessness"),
    ("woman", "women"),
];

/// Forms that are as often a noun, an adjective or an adverb: verbs only behind a word of [`LEADS`].
const SELDOM_VERBS: &str =
    "back bar bars break close contract contracts dispute disputes end fire fires miss sack sacks sign";

/// Whether `lower` is a verb only where what stands before it makes it one.
pub(super) fn is_seldom_a_verb(lower: &str) -> bool {
    SELDOM_VERBS.split_whitespace().any(|word| word == lower)
}

/// Words behind which a bare form is a verb.
pub(super) const LEADS: &[&str] = &[
    "to", "do", "does", "did", "don't", "doesn't", "didn't", "will", "would", "won't", "wouldn't", "shall", "should",
    "can", "could", "cannot", "can't", "couldn't", "may", "might", "must",
];

/// Words in "-ed" that are no verb forms.
pub(super) const NOT_VERBS: &[&str] = &[
    "hundred", "indeed", "united", "speed", "breed", "exceed", "proceed", "succeed", "hatred", "sacred", "limited",
    "need", "seed", "feed", "weed", "deed", "shed", "sled", "red", "naked", "sacred", "used",
];

/// Words of one line stand for one another.
pub(super) const SYNONYMS: &[&str] = &[
    "approve pass adopt enact ratify endorse back",
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

/// Opposites: the words of the first list say the contrary of the words of the second. No word stands on two axes.
pub(super) const AXES: &[(&str, &str)] = &[
    (
        "rise increase grow climb gain jump surge soar expand raise up",
        "fall decrease decline drop shrink sink plunge reduce cut contract",
    ),
    ("approve pass adopt enact ratify endorse back sign", "reject veto defeat refuse"),
    ("open reopen", "close shut shutter"),
    ("keep fulfil fulfill honour honor", "break miss abandon breach"),
    ("allow permit legalise authorise", "ban prohibit forbid outlaw bar"),
    ("win", "lose"),
    ("convict", "acquit"),
    ("guilty", "innocent"),
    ("legal", "illegal"),
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
    ("join", "withdraw quit"),
    ("annul overturn void quash", "uphold affirm"),
    ("publish", "secret unpublished"),
];

/// Stems that share a side of an axis and mean another thing than the rest: a treaty is signed years before it is ratified.
pub(super) const APART: &[&str] = &["sign"];

/// Stems of the words whose denial says the opposite: what was not approved was rejected. What did not rise need not have
/// fallen.
pub(super) const EITHER_OR: &[&str] = &[
    "approv", "pass", "adopt", "enact", "ratifi", "keep", "fulfil", "honour", "honor", "allow", "permit", "guilti",
    "legal", "succeed", "complet", "true", "correct", "accur", "safe", "avail",
];

/// Words that turn the sense of what follows.
pub(super) const NEGATORS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without", "isn't", "wasn't",
    "aren't", "weren't", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "won't", "wouldn't", "couldn't",
    "can't", "hardly", "barely",
];

/// Words that turn the sense of what follows where "to" comes next ("failed to", "has yet to").
pub(super) const NEGATORS_WITH_TO: &[&str] = &[
    "failed",
    "fails",
    "fail",
    "failing",
    "refused",
    "refuses",
    "refuse",
    "refusing",
    "declined",
    "declines",
    "decline",
    "yet",
    "neglected",
    "unable",
];

/// Words that take back or put off what they accompany: what "may" be so is not said to be so.
pub(super) const HEDGES: &[&str] = &[
    "may",
    "might",
    "could",
    "would",
    "will",
    "shall",
    "should",
    "plan",
    "plans",
    "planned",
    "planning",
    "propose",
    "proposes",
    "proposed",
    "expect",
    "expects",
    "expected",
    "forecast",
    "forecasts",
    "projected",
    "intend",
    "intends",
    "intended",
    "promise",
    "promised",
    "pledge",
    "pledged",
    "vowed",
    "hopes",
    "hope",
    "alleged",
    "allegedly",
    "alleges",
    "reportedly",
    "rumoured",
    "rumored",
    "rumours",
    "claim",
    "claims",
    "claimed",
    "accused",
    "accuses",
    "if",
    "unless",
    "whether",
    "possible",
    "possibly",
    "likely",
    "unlikely",
    "potentially",
    "perhaps",
    "probably",
    "seeks",
    "sought",
    "considering",
    "considered",
    "draft",
    "supposed",
    "urged",
    "urges",
    "called",
    "demanded",
    "wants",
    "wanted",
    "aims",
    "aimed",
    "target",
    "goal",
    "estimate",
    "believes",
    "believed",
    "think",
    "thinks",
    "thought",
    "suggests",
    "suggested",
    "appears",
    "seems",
    "denies",
    "denied",
    "satirical",
    "fictional",
    "hypothetical",
    "tried",
    "attempted",
    "asked",
    "almost",
    "nearly",
    "partly",
    "partially",
];

/// Another series, span or base than the plain one.
pub(super) const OTHER_BASES: &[&str] = &[
    "adjusted for inflation",
    "in real terms",
    "inflation-adjusted",
    "per capita",
    "per head",
    "seasonally adjusted",
    "once inflation is",
    "after inflation",
    "over the longer",
    "over the whole",
    "compared with the peak",
];
