//! WebVTT and SubRip: who speaks, and when.

use crate::support::{document, lines};

/// Reads captions and compares their blocks, each with the second at which it begins.
fn check(name: &str, source: &str, expected: &[(u32, &str)]) {
    let read = document(source.as_bytes(), None, name).unwrap_or_else(|error| panic!("{name}: {error}"));
    let seconds = read.blocks.iter().map(|block| block.second.expect("a cue has a time"));
    let got: Vec<(u32, String)> = seconds.zip(lines(&read)).collect();
    let expected: Vec<(u32, String)> = expected.iter().map(|(second, line)| (*second, (*line).to_owned())).collect();
    assert_eq!(got, expected, "{name}");
}

#[test]
fn cues_become_turns_of_speakers() {
    check(
        "a.vtt",
        "WEBVTT - Council\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE a note\nover lines\n\nintro\n00:59.900 --> 01:02.000 align:start\n<v.loud Ms Birch>We will <i>build</i> the bridge\n\n01:02.000 --> 01:04.000\n<v Ms Birch>by 2030, at &lt; 40 million.</v>\n\n01:00:04.500 --> 01:00:06.000\n<v Mr Cedar>That is late.\n\n01:00:06.000 --> 01:00:08.000\n[Applause]\n",
        &[
            (59, "p [Ms Birch]: We will build the bridge by 2030, at < 40 million."),
            (3604, "p [Mr Cedar]: That is late."),
            (3606, "furniture: [Applause]"),
        ],
    );
    check(
        "download",
        "1\r\n00:00:01,5 --> 00:00:03,000\r\n{\\an8}MS. BIRCH: We will build\r\n\r\n2\r\n00:00:03,000 --> 00:00:05,000\r\n<font color=\"red\">the bridge.</font>\r\n\r\n3\r\n00:00:05,000 --> 00:00:07,000\r\n>> When?\r\n\r\n4\r\n00:00:07,200 --> 00:00:09,000\r\nMayor Cedar: Note this: by 2030.\r\n\r\n5\r\n00:00:30,000 --> 00:00:31,000\r\nThank you.\r\n",
        &[
            (1, "furniture [MS. BIRCH]: MS. BIRCH:"),
            (1, "p [MS. BIRCH]: We will build the bridge."),
            (5, "p: When?"),
            (7, "furniture [Mayor Cedar]: Mayor Cedar:"),
            (7, "p [Mayor Cedar]: Note this: by 2030."),
            (30, "p [Mayor Cedar]: Thank you."),
        ],
    );
}

#[test]
fn captions_that_roll_up_say_a_line_once() {
    check(
        "a.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nthe ferry\n\n00:00:03.000 --> 00:00:05.000\nthe ferry\nruns again\n\n00:00:05.000 --> 00:00:07.000\nruns again\nfrom May\n\n00:00:10.000 --> 00:00:12.000\nfrom May\n",
        &[(1, "p: the ferry runs again from May from May")],
    );
}

/// A place in a recording is near the words it belongs to.
#[test]
fn a_long_turn_is_parted_at_its_sentences() {
    let cue = |number: u32| {
        format!(
            "00:{:02}:{:02}.000 --> 00:{:02}:{:02}.000\nThe ferry carried {number} thousand people in that month of the year.\n\n",
            number / 20,
            number * 3 % 60,
            (number + 1) / 20,
            (number + 1) * 3 % 60
        )
    };
    let source: String = "WEBVTT\n\n".to_owned() + &(0..60).map(cue).collect::<String>();
    let read = document(source.as_bytes(), None, "a.vtt").expect("it is read");
    let blocks: Vec<(u32, usize)> = read
        .blocks
        .iter()
        .map(|block| (block.second.expect("a time"), block.span.end() - block.span.start()))
        .collect();
    assert!(blocks.len() > 6 && blocks.iter().all(|(_, length)| *length < 480), "{blocks:?}");
    assert_eq!((blocks[0].0, blocks[1].0), (0, 21));
}

#[test]
fn captions_without_words_are_refused() {
    for source in ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "1\n00:00:01,000 --> 00:00:02,000\n\n"] {
        let error = document(source.as_bytes(), None, "a.vtt").expect_err("it is refused");
        assert!(error.to_string().contains("there is no text"), "{error}");
    }
}
