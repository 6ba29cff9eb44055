//! `onrecord serve`: the site, and the planned checks as they fall due.

use super::Ending;
use crate::clock::Clock;
use crate::config::Config;
use crate::open::{Worker, become_worker, open};
use crate::{App, jobs, web};
use anyhow::Context;
use jiff::SignedDuration;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// Arguments of `onrecord serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080", env = "ONRECORD_LISTEN", value_name = "ADDRESS")]
    listen: SocketAddr,
}

/// Looks for due work at least this often: another process may queue some.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(5);

pub(super) async fn run(config: Config, clock: Arc<dyn Clock>, arguments: Arguments) -> anyhow::Result<Ending> {
    let listener = tokio::net::TcpListener::bind(arguments.listen).await.with_context(|| {
        format!("listen on {}: is another server using it? Choose another with --listen", arguments.listen)
    })?;
    let address = listener.local_addr().context("ask for the address listened on")?;
    let app = open(config.listening_on(address, super::environment), clock).await?;
    let worker = become_worker(&app).await?;
    super::print_line(&format!("Serving http://{address}/\nData in {}\nStop with Ctrl-C.", app.config.data.display()))?;
    if worker.is_none() {
        eprintln!("Another onrecord process runs the planned checks of this data folder; this one serves pages only.");
    }
    let work = tokio::spawn(work(app.clone(), worker));
    let router = web::router(app);
    axum::serve(listener, router).with_graceful_shutdown(stop()).await.context("serve")?;
    work.abort();
    Ok(Ending::Done)
}

async fn work(app: App, worker: Option<Worker>) {
    if worker.is_none() {
        return;
    }
    loop {
        if let Err(error) = jobs::drain(&app, &log).await {
            tracing::error!(error = format!("{error:#}"), "planned work could not be done; trying again in a minute");
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        let now = app.clock.now();
        let next = app.store.next_job_at().await.ok().flatten();
        let wait = next.map_or(LOOK_AGAIN, |at| now.duration_until(at).clamp(SignedDuration::from_secs(1), LOOK_AGAIN));
        tokio::time::sleep(wait.unsigned_abs()).await;
    }
}

fn log(progress: jobs::Progress<'_>) {
    match progress {
        jobs::Progress::TakenIn { address, taken } => tracing::info!(address, ?taken, "taken in"),
        jobs::Progress::Polled { address, polled } => tracing::info!(address, ?polled, "polled"),
        jobs::Progress::Checked { checked } => tracing::info!(?checked, "checked"),
        jobs::Progress::Failed { job, error, retry_at } => {
            tracing::warn!(
                job = job.name,
                error = format!("{error:#}"),
                retry_at = retry_at.map(|at| at.to_string()),
                "failed"
            );
        }
        jobs::Progress::Begun { .. } | jobs::Progress::Indexed { .. } => {}
    }
}

/// Resolves when the process is asked to stop.
async fn stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
