//! How is a reliability diagram drawn? Plain SVG that reads on light and on dark ground.

use super::metrics::Bin;
use std::fmt::Write;

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 64.0;
const TOP: f64 = 48.0;
const SIDE: f64 = 440.0;
const TALL: f64 = 300.0;

/// Colours follow the reader's setting; where it is unknown, the light ones hold.
const STYLE: &str = "<style>\
svg{background:#fff}text{font:13px system-ui,sans-serif;fill:#1a1a1a}.title{font-size:15px;font-weight:600}\
.axis,.even{stroke:#666;fill:none}.even{stroke-dasharray:5 4}.bar{fill:#3a6ea5}.dot{fill:#b3541e}.n{font-size:10px}\
@media(prefers-color-scheme:dark){svg{background:#16181c}text{fill:#eee}.axis,.even{stroke:#999}.bar{fill:#7fb0e0}.dot{fill:#f0a070}}\
</style>";

/// The diagram of `bins` as SVG: accuracy as bars, mean confidence as dots, the line on which both are equal, and below
/// each bar how many answers it stands for.
pub fn svg(title: &str, bins: &[Bin], ece: Option<f64>) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"title\">\
         <title id=\"title\">Reliability of {}</title>{STYLE}\n",
        escape(title)
    );
    let answers: usize = bins.iter().map(|bin| bin.n).sum();
    let error = ece.map_or_else(String::new, |ece| format!(", ECE {ece:.3}"));
    let heading = format!("{}: {answers} answers{error}", escape(title));
    let mut put = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    put(text(LEFT, TOP - 20.0, "title", "start", &heading));
    put(format!("<path class=\"axis\" d=\"M{LEFT} {TOP}V{0}H{1}\"/>", TOP + TALL, LEFT + SIDE));
    put(format!("<path class=\"even\" d=\"M{LEFT} {0}L{1} {TOP}\"/>", TOP + TALL, LEFT + SIDE));
    for fifth in 0..=5 {
        let value = f64::from(fifth) / 5.0;
        put(text(LEFT - 8.0, y(value) + 4.0, "tick", "end", &format!("{value:.1}")));
        put(text(x(value), TOP + TALL + 34.0, "tick", "middle", &format!("{value:.1}")));
    }
    bins.iter().for_each(|bin| put(bar(bin)));
    put(text(
        LEFT + SIDE / 2.0,
        HEIGHT - 14.0,
        "label",
        "middle",
        "confidence (dots: its mean; small figures: answers)",
    ));
    put(text(LEFT, TOP - 4.0, "label", "start", "share of answers that are right"));
    out.push_str("</svg>\n");
    out
}

fn bar(bin: &Bin) -> String {
    let (Some(accuracy), Some(confidence)) = (bin.accuracy, bin.confidence) else { return String::new() };
    let (from, wide) = (x(bin.above) + 1.0, (bin.to - bin.above) * SIDE - 2.0);
    let mut out = String::new();
    let rect =
        format!("x=\"{from:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{:.1}\"", y(accuracy), accuracy * TALL);
    let dot = format!("cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\"", x(confidence), y(confidence));
    write!(out, "<rect class=\"bar\" {rect}/><circle class=\"dot\" {dot}/>").expect("a string takes all");
    out + &text(from + wide / 2.0, TOP + TALL + 14.0, "n", "middle", &bin.n.to_string())
}

fn x(value: f64) -> f64 {
    LEFT + value * SIDE
}

fn y(value: f64) -> f64 {
    TOP + (1.0 - value) * TALL
}

fn text(x: f64, y: f64, class: &str, anchor: &str, words: &str) -> String {
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" class=\"{class}\" text-anchor=\"{anchor}\">{words}</text>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::metrics::reliability;
    use super::*;

    #[test]
    fn a_bar_stands_at_its_accuracy() {
        let bins = reliability(&[(0.9, true), (0.9, true), (0.9, false), (0.9, true)], 10);
        let drawn = svg("in-domain <dev>", &bins, Some(0.15));
        // Accuracy 0.75 of 300 is 225 high; the dot stands at 0.9.
        assert!(drawn.contains("height=\"225.0\""), "{drawn}");
        assert!(drawn.contains("cx=\"460.0\" cy=\"78.0\""), "{drawn}");
        assert!(drawn.contains("in-domain &lt;dev&gt;: 4 answers, ECE 0.150"), "{drawn}");
        assert_eq!(drawn.matches("<rect").count(), 1, "empty bins draw nothing");
        assert!(!drawn.contains("<dev>"), "the title is escaped");
    }
}
