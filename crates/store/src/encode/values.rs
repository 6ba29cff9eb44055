//! Written forms of the domain's values: one list of fields or variants each, in the order written.

#[cfg(test)]
use super::tests::Chance;
use super::{Envelope, Malformed, Wire, write_name, write_text};
use crate::check::{CheckRecord, Searched};
use onrecord_domain::claim::{
    About, Claim, Criterion, CriterionRole, Kind, Mechanism, Nature, Occurrence, Part, Place, Relation, Speaker,
};
use onrecord_domain::document::{Block, BlockKind, Document, DocumentType, LeftOut};
use onrecord_domain::event::{Change, Citation, Event, Outcome, Sentence, SourceChange, Update};
use onrecord_domain::id::Digest;
use onrecord_domain::period::{Deadline, Due, Grain, Period};
use onrecord_domain::promise::Status;
use onrecord_domain::quantity::{Hedge, Quantity, Role, Unit};
use onrecord_domain::reading::{Evidence, Notice, Reading, Stance};
use onrecord_domain::schedule::{FollowUp, FollowUpReason, FollowUpState};
use onrecord_domain::source::{Independence, Tier};
use onrecord_domain::text::{Quote, Span};
use onrecord_domain::verdict::{Confidence, Finding, Reason, Verdict};
use serde_json::Value;

/// Structs become objects. What stands after `later` are lists that were added to version 1: left out where empty.
macro_rules! wire_struct {
    ($($type:ident { $($field:ident),+ $(,)? $(; later $($later:ident),+)? })+) => { $(
        impl Wire for $type {
            fn write(&self, out: &mut String) {
                let mut first = true;
                $(if !self.$field.absent() {
                    write_name(stringify!($field), &mut first, out);
                    self.$field.write(out);
                })+
                $($(if !self.$later.is_empty() {
                    write_name(stringify!($later), &mut first, out);
                    self.$later.write(out);
                })+)?
                out.push_str(if first { "{}" } else { "}" });
            }
            fn read(value: &Value) -> Result<Self, Malformed> {
                Ok(Self {
                    $($field: field(value, stringify!($field))?,)+
                    $($($later: field(value, stringify!($later))?,)+)?
                })
            }
            #[cfg(test)]
            fn any(chance: &mut Chance) -> Self {
                chance.nested(|chance| Self { $($field: Wire::any(chance),)+ $($($later: Wire::any(chance),)+)? })
            }
        }
    )+ };
}

/// Enums become `"slug"`, or `{"slug": value}` where the variant carries one value or named fields.
macro_rules! wire_enum {
    ($($type:ident { $($slug:literal = $variant:ident $(($inner:ident))? $({ $($field:ident),+ })?),+ $(,)? })+) => { $(
        impl Wire for $type {
            fn write(&self, out: &mut String) {
                match self { $(
                    Self::$variant $(($inner))? $({ $($field),+ })? => {
                        wire_enum!(@write out, $slug, $(($inner))? $({ $($field),+ })?);
                    }
                )+ }
            }
            fn read(value: &Value) -> Result<Self, Malformed> {
                match tagged(value)? {
                    $(($slug, _inside) => Ok(wire_enum!(@read _inside, $slug, $variant, $(($inner))? $({ $($field),+ })?)),)+
                    _ => Err(Malformed::new(concat!("one of", $(" ", $slug),+))),
                }
            }
            #[cfg(test)]
            fn any(chance: &mut Chance) -> Self {
                let slugs = [$($slug),+];
                match slugs[chance.below(slugs.len())] {
                    $($slug => wire_enum!(@any chance, $variant, $(($inner))? $({ $($field),+ })?),)+
                    other => unreachable!("{other} is no variant"),
                }
            }
        }
    )+ };
    (@any $chance:ident, $variant:ident,) => { Self::$variant };
    (@any $chance:ident, $variant:ident, ($inner:ident)) => { Self::$variant(Wire::any($chance)) };
    (@any $chance:ident, $variant:ident, { $($field:ident),+ }) => {
        Self::$variant { $($field: Wire::any($chance)),+ }
    };
    (@write $out:ident, $slug:literal,) => { write_text($slug, $out) };
    (@write $out:ident, $slug:literal, ($inner:ident)) => {
        write_name($slug, &mut true, $out);
        $inner.write($out);
        $out.push('}')
    };
    (@write $out:ident, $slug:literal, { $($field:ident),+ }) => {
        write_name($slug, &mut true, $out);
        let mut first = true;
        $(if !$field.absent() {
            write_name(stringify!($field), &mut first, $out);
            $field.write($out);
        })+
        $out.push_str(if first { "{}}" } else { "}}" })
    };
    (@read $inside:ident, $slug:literal, $variant:ident,) => { Self::$variant };
    (@read $inside:ident, $slug:literal, $variant:ident, ($inner:ident)) => {
        Self::$variant(Wire::read($inside).map_err(|malformed| malformed.under($slug))?)
    };
    (@read $inside:ident, $slug:literal, $variant:ident, { $($field:ident),+ }) => {
        Self::$variant { $($field: field($inside, stringify!($field)).map_err(|malformed| malformed.under($slug))?),+ }
    };
}

/// Enums that the domain gives slugs become them.
macro_rules! wire_slug {
    ($($type:ident),+ $(,)?) => { $(
        impl Wire for $type {
            fn write(&self, out: &mut String) {
                write_text(self.slug(), out);
            }
            fn read(value: &Value) -> Result<Self, Malformed> {
                value.as_str().and_then(Self::from_slug).ok_or_else(|| Malformed::new(concat!("a ", stringify!($type))))
            }
            #[cfg(test)]
            fn any(chance: &mut Chance) -> Self {
                Self::ALL[chance.below(Self::ALL.len())]
            }
        }
    )+ };
}

fn field<T: Wire>(object: &Value, name: &'static str) -> Result<T, Malformed> {
    T::read(object.get(name).unwrap_or(&Value::Null)).map_err(|malformed| malformed.under(name))
}

/// The slug of a variant and what it carries.
fn tagged(value: &Value) -> Result<(&str, &Value), Malformed> {
    match value {
        Value::String(slug) => Ok((slug, &Value::Null)),
        Value::Object(object) if object.len() == 1 => object
            .iter()
            .next()
            .map(|(slug, inside)| (slug.as_str(), inside))
            .ok_or_else(|| Malformed::new("a variant")),
        _ => Err(Malformed::new("a variant")),
    }
}

wire_slug! {
    CriterionRole, DocumentType, Finding, FollowUpReason, Grain, Hedge, Mechanism, Nature, Notice, Relation, Role,
    Stance, Status, Tier, Verdict,
}

wire_enum! {
    Event {
        "document-taken-in" = DocumentTakenIn(document),
        "document-removed" = DocumentRemoved { document, reason },
        "claim-recorded" = ClaimRecorded(claim),
        "claim-removed" = ClaimRemoved { claim, reason },
        "occurrence-added" = OccurrenceAdded(occurrence),
        "claims-linked" = ClaimsLinked { from, to, relation },
        "claims-merged" = ClaimsMerged { from, into, places, reason, at },
        "claim-split" = ClaimSplit { from, into, places, reason, at },
        "update-published" = UpdatePublished(update),
        "follow-up-planned" = FollowUpPlanned(follow_up),
        "follow-up-done" = FollowUpDone { claim, follow_up, at },
        "follow-up-cancelled" = FollowUpCancelled { claim, follow_up, reason },
        "correction-published" = CorrectionPublished { claim, update, text, at },
        "source-changed" = SourceChanged(change),
        "source-tier-set" = SourceTierSet { source, tier, reason },
    }
    Kind {
        "statement" = Statement,
        "promise" = Promise { deadline, criteria },
        "goal" = Goal { lacks, criteria },
    }
    About { "world" = World, "said" = Said { by }, "contents" = Contents { document } }
    Due {
        "by" = By(day),
        "within" = Within(period),
        "standing" = Standing { until },
        "after" = After { condition, days, business, started },
    }
    Unit {
        "count" = Count(of),
        "money" = Money(currency),
        "percent" = Percent,
        "percentage-point" = PercentagePoint,
        "measure" = Measure(unit),
        "rank" = Rank,
        "identifier" = Identifier,
    }
    BlockKind {
        "heading" = Heading(level),
        "paragraph" = Paragraph,
        "list-item" = ListItem,
        "table-row" = TableRow,
        "quotation" = Quotation,
        "caption" = Caption,
        "furniture" = Furniture,
    }
    Outcome { "verdict" = Verdict(verdict), "status" = Status(status) }
    Change {
        "first" = First,
        "changed" = Changed { from },
        "reconfirmed" = Reconfirmed,
        "could-not-be-checked" = CouldNotBeChecked,
    }
    Independence { "yes" = Yes, "no" = No { reason }, "not-assessed" = NotAssessed }
    Confidence {
        "none" = None,
        "not-yet-calibrated" = NotYetCalibrated { basis },
        "calibrated" = Calibrated { probability, basis },
    }
    FollowUpState { "planned" = Planned, "done" = Done { at }, "cancelled" = Cancelled { reason } }
}

wire_struct! {
    Envelope { v, at, event }
    Document {
        id, raw, text_layer, extractor, url, source, speaks_for, speaker, title, byline, document_type, tier,
        tier_reason, published, fetched, language, bundle, headline, summary, priority, sample, left_out, previous, publisher;
        later key_points, attachments
    }
    SourceChange { claim, document, version, before, after, announced, at }
    LeftOut { span, reason }
    Block { span, kind, page, second, speaker }
    Claim {
        id, kind, sentence, headline, speaker, actor, mechanism, topics, parts, about, condition, said_on, event_date,
        worth, priority, sample,
    }
    Speaker { name, body }
    Part { text, central, nature, quantities, period, date, date_decides, negated }
    Criterion { role, text, target }
    Occurrence { claim, document, quote, speaker, said_on, via }
    Place { document, text_layer, span }
    Period { first, last, grain }
    Deadline { words, due }
    Quantity { value, high, precision, unit, hedge, role, of, period, span }
    Update {
        id, claim, check, at, outcome, note, confidence, findings, text, citations, reasons, missing, change, engine,
    }
    Citation { quote, document, source_name, part, stance, strength, tier, independence }
    Sentence { text, cites }
    Reason { rule, text, holds, evidence, because }
    FollowUp { id, claim, due, reason, state, attempts }
    Evidence {
        passage, document, bundle, source, source_name, tier, document_type, independence, only_quotes_speaker, own_reporting,
        is_document_claimed, against_interest, direct, published, retracted, unread_language,
    }
    Reading { part, evidence, stance, strength, quote, measured, dated, period, revision, other_base, notice }
    CheckRecord {
        id, claim, decided, evidence, readings, unread, as_of, trigger, engine, searched, at,
    }
    Searched { query, found }
}

/// A span is `[start, end]`.
impl Wire for Span {
    fn write(&self, out: &mut String) {
        (self.start(), self.end()).write(out);
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        let (start, end) = Wire::read(value)?;
        Self::new(start, end).ok_or_else(|| Malformed::new("a span"))
    }
    #[cfg(test)]
    fn any(chance: &mut Chance) -> Self {
        let start = chance.below(5_000);
        Self::new(start, start + 1 + chance.below(300)).expect("not empty")
    }
}

/// A quote was checked against its text when it was committed.
impl Wire for Quote {
    fn write(&self, out: &mut String) {
        let mut first = true;
        write_name("raw", &mut first, out);
        self.raw().write(out);
        write_name("text_layer", &mut first, out);
        self.text_layer().write(out);
        write_name("span", &mut first, out);
        self.span().write(out);
        write_name("words", &mut first, out);
        write_text(self.words(), out);
        out.push('}');
    }
    fn read(value: &Value) -> Result<Self, Malformed> {
        let raw: Digest = field(value, "raw")?;
        Ok(Self::from_ledger(raw, field(value, "text_layer")?, field(value, "span")?, field(value, "words")?))
    }
    #[cfg(test)]
    fn any(chance: &mut Chance) -> Self {
        Self::from_ledger(Wire::any(chance), Wire::any(chance), Wire::any(chance), Wire::any(chance))
    }
}
