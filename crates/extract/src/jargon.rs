//! Which words of the trade does a lay reader not know? Statistics, public money, law-making, courts, energy, health.

use crate::questions::Asks;
use std::ops::Range;

crate::act::pattern!(
    TRADE = r"(?i)\b(?:seasonally adjusted|percentage points?|basis points?|consumer price index|price index|purchasing managers['’] index|core inflation|annualised|annualized|year[- ]on[- ]year|real terms|constant prices|per capita|median|quartile|percentile|interquartile range|standard deviation|confidence interval|margin of error|statistically significant|base effect|index numbers?|gross domestic product|gross value added|labou?r force participation|full[- ]time equivalents?|key rate|policy rate|prime rate|repo rate|yield curve|bond yields?|quantitative easing|tranche|sovereign debt|concessional loan|disbursements?|appropriations?|continuing resolution|sequestration|budget authority|outlays?|unfunded mandate|trust fund surplus|ring-fenced|means-tested|value-added tax|excise duty|ad valorem|tax arrears|fiscal year|procurement|public tender|single-source|rulemaking|statutory instrument|executive order|delegated act|transposition|moratorium|ordinance|zoning variance|easement|eminent domain|cloture|filibuster|quorum call|conference report|unanimous consent|memorandum of understanding|letter of intent|subpoena|injunction|indictment|arraign(?:ed|ment)|remand(?:ed)?|plea agreement|amicus brief|statute of limitations|restitution|docket|feasibility study|environmental impact assessment|net zero|carbon intensity|greenhouse gas|interconnector|capacity market|feed-in tariff|renovation rate|gigawatt[- ]hours?|megawatts?|acre-feet|groundwater recharge|excess mortality|incidence|prevalence|placebo|cohort study|randomi[sz]ed trial|herd immunity|listeria|recall notice|desalination|dredging|berth(?:s|ing)?|demurrage|bycatch|total allowable catch|throughput|punctuality|rolling stock|headway)\b"
);

/// Terms of the trade in `text` with their places.
pub(crate) fn terms(text: &str) -> Vec<(Asks, &str, Range<usize>)> {
    TRADE.find_iter(text).map(|found| (Asks::Term, found.as_str(), found.range())).collect()
}
