//! The binary `onrecord`.

fn main() -> std::process::ExitCode {
    onrecord::cli::run()
}
