//! What changed between two versions, told by hand-made pairs; and that what is passing never counts.

use onrecord_domain::document::{Block, BlockKind, Version};
use onrecord_domain::text::{Span, TextLayer};
use onrecord_reader::changes::passing::{announced, is_passing};
use onrecord_reader::changes::{Became, BlockChange, changes};
use proptest::prelude::{ProptestConfig, prop, prop_assert_eq, proptest};

/// A text made of lines; `# ` begins a heading, `- ` an item, `~ ` furniture, `= ` a row of a table.
fn laid(lines: &str) -> (TextLayer, Vec<Block>) {
    let (mut text, mut blocks, mut at) = (String::new(), vec![], 0);
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let (kind, words) = match line.trim().split_at_checked(2) {
            Some(("# ", rest)) => (BlockKind::Heading(2), rest),
            Some(("- ", rest)) => (BlockKind::ListItem, rest),
            Some(("~ ", rest)) => (BlockKind::Furniture, rest),
            Some(("= ", rest)) => (BlockKind::TableRow, rest),
            _ => (BlockKind::Paragraph, line.trim()),
        };
        let length = words.chars().count();
        let span = Span::new(at, at + length).expect("not empty");
        blocks.push(Block { span, kind, page: None, second: None, speaker: None });
        text.push_str(words);
        text.push('\n');
        at += length + 1;
    }
    (TextLayer::new(text), blocks)
}

fn compared(before: &str, after: &str) -> (Vec<BlockChange>, bool) {
    let ((old, old_blocks), (new, new_blocks)) = (laid(before), laid(after));
    let before = Version { text: &old, blocks: &old_blocks };
    let after = Version { text: &new, blocks: &new_blocks };
    (changes(before, after), announced(before, after))
}

/// One line a block; what was taken out stands in `[-…-]`, what was put in in `{+…+}`.
fn shown(changes: &[BlockChange]) -> String {
    let run = |run: &onrecord_reader::changes::Run| match run.became {
        Became::Same => run.text.clone(),
        Became::Deleted => format!("[-{}-]", run.text.trim_end()),
        Became::Inserted => format!("{{+{}+}}", run.text.trim_end()),
    };
    changes.iter().map(|change| change.runs.iter().map(run).collect::<String>()).collect::<Vec<_>>().join("\n")
}

#[test]
fn changes_are_told_block_by_block_and_word_by_word() {
    let check = |before: &str, after: &str, expected: &str| {
        assert_eq!(shown(&compared(before, after).0), expected, "{before:?} to {after:?}");
    };
    check(
        "The ministry built 1,200 homes.",
        "The ministry built 1,400 homes.",
        "The ministry built [-1,200-]{+1,400+}homes.",
    );
    check("Rates will not rise.", "Rates will rise.", "Rates will [-not-]rise.");
    check("One.\nTwo stands here.\nThree.", "One.\nThree.", "[-Two stands here.-]");
    check("One.\nThree.", "One.\nTwo stands here.\nThree.", "{+Two stands here.+}");
    check("The plan is “good”.", "The plan is \"good\".", "");
    check("The  plan\tis good.", "The plan is good.", "");
    check(
        "A.\nThe old plan of the town is dear.",
        "A.\nWholly other words.",
        "[-The old plan of the town is dear.-]\n{+Wholly other words.+}",
    );
    check(
        "First.\nThe town plans 30 homes.\nThe county plans a road.\nLast.",
        "First.\nThe county plans a long road.\nLast.",
        "[-The town plans 30 homes.-]\nThe county plans a {+long+}road.",
    );
    check("Deadline: 3 May 2026.", "Deadline: 13 May 2026.", "Deadline: [-3-]{+13+}May 2026.");
    check("= Homes\t1,200 views", "= Homes\t1,400 views", "Homes\t[-1,200-]{+1,400+}views");
    check("~ Home | News", "~ Home | News | Sport", "");
    check("", "Now it says something.", "{+Now it says something.+}");
}

#[test]
fn what_passes_is_no_change() {
    let check = |before: &str, after: &str| {
        let page = |line: &str| format!("# Homes\nThe ministry built 1,200 homes.\n{line}\nMore will follow.");
        assert_eq!(shown(&compared(&page(before), &page(after)).0), "", "{before:?} to {after:?}");
    };
    check("Updated 5 minutes ago", "Updated 3 hours ago");
    check("By a reporter | 1,234 views | Updated 5 minutes ago", "By a reporter | 1,301 views | Updated an hour ago");
    check("12 comments", "15 comments");
    check("Comments (12)", "Comments (15)");
    check("Copyright 2025 Example Press", "Copyright 2026 Example Press");
    check("© 2019–2025 Example Press. All rights reserved.", "© 2019–2026 Example Press. All rights reserved.");
    check("Advertisement", "Sponsored by Example Cars");
    check("Advertisement: New cars, cheap", "Advertisement: Shoes for all");
    check("Last updated: 3 November 2026, 10:15 GMT", "Last updated: 4 November 2026, 08:02 GMT");
    check("Tuesday, 3 November 2026", "Wednesday, 4 November 2026");
    check("10:15", "10:16");
    check("", "Subscribe to our newsletter");
    check("23 people are reading this now", "7 people are reading this now");
    check(
        "# Most read\n- The harbour opens\n- A bridge falls",
        "# Most read\n- Rain again\n- The harbour opens\n- Snow",
    );
    check("5 min read", "6 min read");
}

#[test]
fn what_lasts_does_not_pass() {
    for piece in [
        "The video had 1,234 views in May.",
        "3 November 2026",
        "Published 3 November 2026",
        "1,234 homes",
        "4.10",
        "The ministry updated the plan on 3 November 2026.",
        "Ad hoc committees met 5 times",
        "Comments close on 3 May",
        "52 votes",
        "Sponsored bills rose to 14",
    ] {
        assert!(!is_passing(piece), "{piece:?}");
    }
}

#[test]
fn an_edit_is_announced_where_the_page_says_so() {
    let check = |before: &str, after: &str, expected: bool| {
        assert_eq!(compared(before, after).1, expected, "{before:?} to {after:?}");
    };
    check("It built 1,200 homes.", "It built 1,400 homes.", false);
    check("It built 1,200 homes.", "It built 1,400 homes.\nCorrection: an earlier figure was wrong.", true);
    check("It built 1,200 homes.", "It built 1,400 homes.\nThis article was updated on 3 May.", true);
    check("It built 1,200.\nUpdated 3 May 2026", "It built 1,400.\nUpdated 4 May 2026", true);
    check("It built 1,200.\nUpdated 3 May 2026", "It built 1,400.\nUpdated 3 May 2026", false);
    check("It built 1,200.\nUpdated 5 minutes ago", "It built 1,400.\nUpdated 3 hours ago", false);
    check("It built 1,200.\nPosted today", "It built 1,400.\nUpdated 3 hours ago", true);
    check("It built 1,200.\n~ Last modified: 2026-05-03", "It built 1,400.\n~ Last modified: 2026-05-04", true);
    check("It built 1,200 homes.", "It built 1,400 homes.\nEditor’s note: the count was mended.", true);
    check("It built 1,200 homes.", "It built 1,400 homes.\nAn earlier version of this page said 1,200.", true);
    check("It built 1,200 homes.", "It built 1,400 homes.\nThe plan was updated by the town.", false);
    check("It corrects rivers.", "It makes corrections of rivers.", false);
}

/// Two pages with nothing in common, larger than any bound, are told apart in bounded work.
#[test]
fn huge_changes_are_bounded() {
    let page = |word: &str, lines: usize| (0..lines).map(|i| format!("{word} {i} stands.\n")).collect::<String>();
    let blocks = compared(&page("old", 4_000), &page("new", 4_000)).0;
    assert_eq!(blocks.len(), 4_000, "paired by place");
    let line = |word: &str| (0..20_000).map(|i| format!("{word}{i} same ")).collect::<String>();
    let long = compared(&line("a"), &line("b")).0;
    assert_eq!(long.iter().map(|change| change.runs.len()).sum::<usize>(), 2, "whole, out and in");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Every word of both versions stands in the changes or in unchanged blocks: nothing is lost, nothing made up.
    #[test]
    fn runs_give_both_versions_back(
        old in prop::collection::vec("[a-c ]{1,12}[a-c]", 1..8), new in prop::collection::vec("[a-c ]{1,12}[a-c]", 1..8),
    ) {
        let (old, new) = (old.join("\n"), new.join("\n"));
        let found = compared(&old, &new).0;
        for change in &found {
            let side = |left_out: Became| change.runs.iter().filter(|run| run.became != left_out)
                .flat_map(|run| run.text.split_whitespace().map(str::to_owned)).collect::<Vec<_>>();
            let (layer, _) = laid(&old);
            let words = |layer: &TextLayer, span: Option<Span>| span.and_then(|span| layer.slice(span).map(str::to_owned))
                .unwrap_or_default().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(side(Became::Inserted), words(&layer, change.before));
            prop_assert_eq!(side(Became::Deleted), words(&laid(&new).0, change.after));
        }
        prop_assert_eq!(compared(&old, &old).0, vec![]);
    }
}
