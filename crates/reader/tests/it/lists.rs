//! Lists of what lies elsewhere: feeds of every form, OPML, sitemaps, and pages without a feed.

use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord_reader::{Content, Feed, Input, ListKind, announced, attachments, listing, read};
use std::io::Write;

const BASE: &str = "https://www.port.example/news/";

fn input<'a>(bytes: &'a [u8]) -> Input<'a> {
    Input { bytes, media_type: None, name: BASE }
}

fn list(bytes: &[u8]) -> Feed {
    match read(&input(bytes)) {
        Ok(Content::Feed(feed)) => feed,
        other => panic!("not read as a list: {other:?} of {}", String::from_utf8_lossy(bytes)),
    }
}

/// The entries as lines, "day url title".
fn lines(feed: &Feed) -> Vec<String> {
    let line = |item: &onrecord_reader::FeedItem| {
        let day = item.day().map_or("-".into(), |day| day.to_string());
        format!("{day} {} {}", item.url.as_deref().unwrap_or("-"), item.title.as_deref().unwrap_or("-"))
    };
    feed.items.iter().map(line).collect()
}

#[test]
fn entries_of_every_form_come_out_alike() {
    let table: &[(&str, &str)] = &[
        (
            "rss without a version",
            "<rss><channel><item><title>Quay</title><link>/1</link><pubDate>4 Mar 2025</pubDate></item></channel></rss>",
        ),
        (
            "rss, permanent guid",
            "<rss><channel><item><title>Quay</title><guid>https://www.port.example/1</guid><pubDate>Tue, 04 Mar 25 10:00 EST</pubDate></item></channel></rss>",
        ),
        (
            "rss, link in CDATA",
            "<rss><channel><item><title><![CDATA[<b>Quay</b>]]></title><link> <![CDATA[https://www.port.example/1]]> </link><dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2025-03-04</dc:date></item></channel></rss>",
        ),
        (
            "rdf",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel/><item rdf:about='x'><title>Quay</title><link>https://www.port.example/1</link><dc:date>2025-03-04T10:00Z</dc:date></item></rdf:RDF>",
        ),
        (
            "atom 0.3",
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='base64'>UXVheQ==</title><link href='https://www.port.example/1'/><issued>2025-03-04</issued></entry></feed>",
        ),
        (
            "atom, xml:base",
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://www.port.example/'><entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><i>Quay</i></div></title><link rel='self' href='s'/><link href='1'/><updated>2025-03-04T10:00:00Z</updated></entry></feed>",
        ),
        (
            "atom with a prefix",
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>Quay</a:title><a:link href='/1'/><a:published>2025-03-04T10:00:00Z</a:published></a:entry></a:feed>",
        ),
        (
            "cdf",
            "<CHANNEL><ITEM HREF='https://www.port.example/1' LASTMOD='2025-03-04T10:00'><TITLE>Quay</TITLE></ITEM></CHANNEL>",
        ),
        (
            "json",
            r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"url":"/1","title":"Quay","date_modified":"2025-03-04T10:00:00Z"}]}"#,
        ),
    ];
    for (what, source) in table {
        assert_eq!(lines(&list(source.as_bytes())), ["2025-03-04 https://www.port.example/1 Quay"], "{what}");
    }
}

#[test]
fn an_ill_formed_feed_is_read_as_far_as_it_goes_and_says_so() {
    let item = |n: u8| format!("<item><title>Quay {n}</title><link>https://www.port.example/{n}</link></item>");
    let (one, two) = (item(1), item(2));
    let table: &[(String, usize, Option<&str>)] = &[
        (format!("<rss><channel>{one}{two}</channel></rss>"), 2, None),
        (format!("<rss><channel>{one}<x>A & B</x>{two}</channel></rss>"), 2, Some("is no character of XML")),
        (format!("<rss><channel>{one}<b>{two}</channel></rss>"), 1, Some("comes before the end of what it holds")),
        (format!("<rss><channel>{one}</b>{two}</channel></rss>"), 2, Some("</b> ends nothing")),
        (format!("<rss><channel>{one}{two}"), 2, Some("it ends before the end of <rss>")),
        (format!("<rss><channel>{one}<p a=1 b>x</p>{two}</channel></rss>"), 2, Some("is not quoted")),
        (format!("<rss><channel>{one}<no:x/>{two}</channel></rss>"), 2, Some("`no` stands for no namespace")),
        (format!("<rss><channel>{one}<title>1 < 2</title>{two}</channel></rss>"), 2, Some("begins no element")),
    ];
    for (source, items, damage) in table {
        let feed = list(source.as_bytes());
        assert_eq!(feed.items.len(), *items, "{source}");
        let said = feed.damage.unwrap_or_default();
        assert!(damage.map_or(said.is_empty(), |damage| said.contains(damage)), "{source}: {said}");
    }
}

#[test]
fn an_entity_that_grows_is_not_expanded() {
    let lol = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY q \"quay\">]>";
    let feed = list(format!("{lol}<rss><channel><title>&b; &q;</title><item/></channel></rss>").as_bytes());
    assert_eq!(feed.title.as_deref(), Some("&a;&a;&a; quay"));
}

#[test]
fn every_encoding_of_xml_is_read() {
    let text = "<?xml version='1.0'?><rss><channel><title>Kai größer</title></channel></rss>";
    let wide = |big: bool, size: usize| -> Vec<u8> {
        let bytes = |c: char| {
            let number = u32::from(c);
            let all = if big { number.to_be_bytes() } else { number.to_le_bytes() };
            if big { all[4 - size..].to_vec() } else { all[..size].to_vec() }
        };
        text.chars().flat_map(bytes).collect()
    };
    for (what, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-16BE", wide(true, 2)),
        ("UTF-16LE", wide(false, 2)),
        ("UTF-32BE", wide(true, 4)),
        ("UTF-32LE", wide(false, 4)),
    ] {
        assert_eq!(list(&bytes).title.as_deref(), Some("Kai größer"), "{what}");
    }
    let error = read(&input(b"\x4c\x6f\xa7\x94\x93")).expect_err("it is refused");
    assert!(error.to_string().contains("EBCDIC"), "{error}");
}

#[test]
fn lists_of_feeds_and_sitemaps_are_lists() {
    let opml = "<opml version='2.0'><head><title>Ports</title></head><body><outline text='North'><outline type='rss' text='Port Office' xmlUrl='https://port.example/feed' htmlUrl='https://port.example/'/></outline><outline text='no feed'/><outline title='Quay' xmlUrl='/quay.xml'/></body></opml>";
    let map = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:i='http://www.google.com/schemas/sitemap-image/1.1'><url><loc> https://www.port.example/a </loc><i:image><i:loc>https://x.example/</i:loc></i:image><lastmod>2025-03-04T10:00:00+01:00</lastmod></url><url><loc>https://www.port.example/b</loc></url><url/></urlset>";
    let index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://www.port.example/1.xml.gz</loc><lastmod>2025-03</lastmod></sitemap></sitemapindex>";
    let table: &[(&str, ListKind, &[&str])] = &[
        (
            opml,
            ListKind::Feeds,
            &["- https://port.example/feed Port Office", "- https://www.port.example/quay.xml Quay"],
        ),
        (map, ListKind::Sitemap, &["2025-03-04 https://www.port.example/a -", "- https://www.port.example/b -"]),
        (index, ListKind::Sitemaps, &["2025-03-01 https://www.port.example/1.xml.gz -"]),
    ];
    for (source, kind, expected) in table {
        let packed = packed(source.as_bytes());
        for bytes in [source.as_bytes(), &packed] {
            let found = list(bytes);
            assert_eq!((found.kind, lines(&found).as_slice()), (*kind, strings(expected).as_slice()), "{source}");
        }
    }
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

#[test]
fn what_is_packed_to_harm_or_is_no_list_is_refused() {
    let bomb = packed(format!("<rss>{}</rss>", " ".repeat(4_000_000)).as_bytes());
    for (bytes, expected) in
        [(bomb, "the limit is"), (packed(b"plain words"), "a gzip archive"), (b"\x1f\x8b\x08rest".to_vec(), "its gzip")]
    {
        let error = read(&input(&bytes)).expect_err("it is refused");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

const PAGE: &str = "<html><head><title>News of the port</title>
    <link rel='alternate' type='application/rss+xml' title='All news' href='/feed.xml'>
    <link rel='alternate' hreflang='de' href='/de/'><link rel=stylesheet href=x.css></head><body>
    <nav><a href='/about/the-port-office'>All about the port office</a><a href='/nav.pdf'>Map of the port</a></nav>
    <main><h1>News</h1><ul>
    <li class=item><a href='/news/quay'>The new quay opens in May</a> <span>4 March 2025</span></li>
    <li class=item><time datetime='2025-02-27'>last week</time> <a href='road'>A road to the new quay</a></li>
    <li class=item><a href='https://port.example/news/depth#top'>The channel is dredged to 14 metres</a> Feb 20, 2025</li>
    </ul><p><a href='/news/archive/2024'>Everything of the last year</a> <a href='https://other.example/x-y-z'>Somebody else's own news</a>
    <a href='report.PDF'>The report</a> <a href='https://files.port.example/t.csv?v=1'>Tables</a> <a href='https://other.example/r.pdf'>Theirs</a> <a href='report.PDF#page=2'>Page 2</a></p></main>
    <footer><a href='/imprint/and/privacy'>Imprint and privacy notes</a></footer></body></html>";

#[test]
fn a_page_without_a_feed_is_a_list_of_what_it_links() {
    let found = listing(&input(PAGE.as_bytes())).expect("it lists documents");
    assert_eq!((found.kind, found.title.as_deref()), (ListKind::Page, Some("News of the port")));
    assert_eq!(
        lines(&found),
        [
            "2025-03-04 https://www.port.example/news/quay The new quay opens in May",
            "2025-02-27 https://www.port.example/news/road A road to the new quay",
            "2025-02-20 https://port.example/news/depth The channel is dredged to 14 metres",
        ]
    );
    for page in
        ["<html><body><p>No links at all here.</p></body></html>", "<a href='/x'>Only one link of this site</a>"]
    {
        let error = listing(&input(page.as_bytes())).expect_err("it lists nothing");
        assert!(error.to_string().contains("lists no documents"), "{error}");
    }
}

#[test]
fn a_page_announces_its_feeds_and_links_its_files() {
    let feeds = announced(&input(PAGE.as_bytes())).expect("it is read");
    let feeds: Vec<_> = feeds.iter().map(|link| (link.href.as_str(), link.title.as_deref())).collect();
    assert_eq!(feeds, [("https://www.port.example/feed.xml", Some("All news"))]);
    assert_eq!(
        attachments(&input(PAGE.as_bytes())).expect("it is read"),
        ["https://www.port.example/news/report.PDF", "https://files.port.example/t.csv?v=1"]
    );
    let many: String = (0..30).map(|n| format!("<a href='{n}.pdf'>x</a>")).collect();
    assert_eq!(attachments(&input(format!("<p>{many}</p>").as_bytes())).expect("it is read").len(), 10);
    assert!(attachments(&input(b"%PDF-1.7 <a href='x.pdf'>")).expect("no page").is_empty());
}
