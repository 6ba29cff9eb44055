//! The command line: one file a command, each a thin edge over a use case.

use crate::clock::{Clock, FrozenClock, SystemClock};
use crate::config::Config;
use anyhow::Context;
use clap::{Parser, Subcommand};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Checks one claim.
mod check;
/// Merges and splits claims.
mod claim;
/// Says what is wrong with this installation.
mod doctor;
/// Measures the engine.
mod eval;
/// Writes the record as JSON lines.
mod export;
/// Prints what would be put on record.
mod extract;
/// Takes documents in.
mod ingest;
/// Proves the ledger.
mod ledger;
/// What a long command shows while it works.
mod progress;
/// Where files come from.
mod provenance;
/// The shipped samples.
mod samples;
/// Serves the site.
mod serve;
/// The source catalogue.
mod source;
/// Addresses that are watched.
mod watch;

/// Keeps what public bodies said, checks it against evidence, and comes back later.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, arg_required_else_help = true)]
struct Arguments {
    /// Folder of database, snapshots and indexes [default: the platform's data folder].
    #[arg(long, global = true, env = "ONRECORD_DATA", value_name = "FOLDER")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take in files, folders and web addresses, and check the claims found in them.
    Ingest(ingest::Arguments),
    /// Check a claim against the archive, or against given documents only.
    Check(check::Arguments),
    /// Print the claims of a file, and what was left out with the reason; nothing is put on record.
    Extract(extract::Arguments),
    /// Serve the site and run the planned checks.
    Serve(serve::Arguments),
    /// What is one claim: show, merge and split.
    #[command(subcommand)]
    Claim(claim::Command),
    /// The hash-chained ledger.
    #[command(subcommand)]
    Ledger(ledger::Command),
    /// The documents shipped to look at on a first run.
    #[command(subcommand)]
    Samples(samples::Command),
    /// The source catalogue, and the addresses that are watched.
    #[command(subcommand)]
    Source(source::Command),
    /// Measure the shipped engine on labelled data.
    #[command(subcommand)]
    Eval(eval::Command),
    /// Write the whole record as JSON lines.
    Export(export::Arguments),
    /// Say what is wrong, and what to do about it.
    Doctor(doctor::Arguments),
}

/// How a command ended; a wrong use of the command line ends in clap with exit code 2.
pub(crate) enum Ending {
    /// Exit code 0.
    Done,
    /// Exit code 1; the command has said why.
    Failed,
}

/// Runs the command line and gives the exit code: 0 done, 1 failed, 2 wrong use.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    log();
    match start(arguments) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Failed) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("onrecord: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start(arguments: Arguments) -> anyhow::Result<Ending> {
    let config = Config::load(arguments.data, environment)?;
    let clock = clock()?;
    let runtime = tokio::runtime::Runtime::new().context("start the asynchronous runtime")?;
    runtime.block_on(async {
        match arguments.command {
            Command::Ingest(arguments) => ingest::run(config, clock, arguments).await,
            Command::Check(arguments) => check::run(config, clock, arguments).await,
            Command::Extract(arguments) => extract::run(&arguments),
            Command::Serve(arguments) => serve::run(config, clock, arguments).await,
            Command::Claim(command) => claim::run(config, clock, command).await,
            Command::Ledger(command) => ledger::run(config, clock, command).await,
            Command::Samples(command) => samples::run(config, clock, command).await,
            Command::Source(command) => source::run(config, clock, command).await,
            Command::Eval(command) => eval::run(&clock, command),
            Command::Export(arguments) => export::run(config, arguments).await,
            Command::Doctor(arguments) => doctor::run(config, clock, arguments).await,
        }
    })
}

/// Reads an environment variable; one that isn't Unicode counts as not set.
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The machine's clock, or one standing still at `ONRECORD_NOW`, so that a run can be repeated exactly.
fn clock() -> anyhow::Result<Arc<dyn Clock>> {
    match environment("ONRECORD_NOW") {
        None => Ok(Arc::new(SystemClock)),
        Some(text) => {
            let now = text
                .parse()
                .with_context(|| format!("ONRECORD_NOW is {text:?}: give a time such as 2026-01-31T09:00:00Z"))?;
            Ok(Arc::new(FrozenClock(now)))
        }
    }
}

fn log() {
    // What could not be read of a PDF is told by the reader, for people; its library tells of objects and tables.
    let filter = tracing_subscriber::EnvFilter::try_from_env("ONRECORD_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,html5ever=error,pdf_oxide=off"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();
}

/// Prints one JSON value and a line end.
pub(crate) fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    let text = serde_json::to_string_pretty(value).context("write JSON")?;
    print_line(&text)
}

/// Prints a line; a reader that has gone away (`| head`) is no error.
pub(crate) fn print_line(text: &str) -> anyhow::Result<()> {
    use std::io::Write;
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("write to standard output"),
    }
}
