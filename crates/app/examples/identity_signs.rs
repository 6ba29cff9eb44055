//! Prints what the identity of claims is decided from, for `training/identity.py`: every sentence of the tune half of a
//! folder such as `eval/claims` beside its own claim and its candidates, one JSON object a line.

use onrecord::eval::matching::pairs;

fn main() -> anyhow::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "eval/claims".into());
    for pair in pairs(folder.as_ref())? {
        println!("{}", serde_json::to_string(&pair)?);
    }
    Ok(())
}
