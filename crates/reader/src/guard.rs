//! How is a library kept from taking the program down? A thread of its own with room, a time limit, a caught panic.

use crate::ReadError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Stack of the thread, in bytes: readers recurse over nested elements.
const STACK: usize = 64 * 1024 * 1024;

/// Runs `work` on a thread of its own. After `seconds` its result is given up; the thread itself can't be stopped and
/// ends when its work does, which is why `work` has bounds of its own as well.
pub(crate) fn bounded<T: Send + 'static>(
    what: &'static str,
    seconds: u64,
    work: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    let (sender, receiver) = channel();
    let fault = |message: String| ReadError::Fault { what, message };
    std::thread::Builder::new()
        .name(format!("read-{what}"))
        .stack_size(STACK)
        .spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(work))
                .unwrap_or_else(|panic| Err(ReadError::Fault { what, message: message_of(panic.as_ref()) }));
            // The receiver is gone when the time was up; nobody waits for the result then.
            let _ = sender.send(result);
        })
        .map_err(|error| fault(error.to_string()))?;
    receiver.recv_timeout(Duration::from_secs(seconds)).unwrap_or_else(|error| match error {
        RecvTimeoutError::Timeout => Err(ReadError::TooSlow { seconds }),
        RecvTimeoutError::Disconnected => Err(fault("its thread ended without a result".into())),
    })
}

/// What a caught panic said.
fn message_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".into())
}
