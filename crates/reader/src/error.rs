//! Why could something not be read, and what can be done about it?

/// Why an input could not be read. Each message names the cause and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// More bytes than are taken in.
    #[error("the file has {bytes} bytes and the limit is {limit}; split it, or take in the part that matters")]
    TooLarge {
        /// Bytes given.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// More text than a document may have.
    #[error("the document holds more than {limit} bytes of text; split it, or take in the part that matters")]
    TooMuchText {
        /// Bytes allowed.
        limit: usize,
    },
    /// Elements nested so deep that no real page is.
    #[error(
        "the page nests elements {depth} deep and the limit is {limit}; save its text as .txt or .md and take in that"
    )]
    TooDeep {
        /// Depth found, or at least this much.
        depth: usize,
        /// Depth allowed.
        limit: usize,
    },
    /// There is nothing to read in it.
    #[error("there is no text in this {what}; check that the address or file is the right one")]
    Empty {
        /// "page", "file", "feed".
        what: &'static str,
    },
    /// A type of file that isn't read.
    #[error("this is {what}, which can't be read yet; save it as HTML, PDF, DOCX, XLSX or plain text and take in that")]
    Unsupported {
        /// "a Word, Excel or zip file".
        what: &'static str,
    },
    /// The YAML between the `---` lines can't be used.
    #[error("the front matter can't be used: {0}")]
    FrontMatter(String),
    /// A file that is damaged or not what it seems.
    #[error("the {what} can't be read ({message}); open it in its program, save it anew and take in that")]
    Damaged {
        /// "Word file", "Excel file", "message".
        what: &'static str,
        /// What is wrong.
        message: String,
    },
    /// A small file that unpacks to a huge one.
    #[error("a part of the {what} unpacks to more than {limit} bytes; save its text as .txt or .csv and take in that")]
    Unpacks {
        /// "Word file", "Excel file".
        what: &'static str,
        /// Bytes allowed.
        limit: u64,
    },
    /// A file other than a PDF that needs a password.
    #[error("the {what} needs a password; save it without one and take in that")]
    Protected {
        /// "office file".
        what: &'static str,
    },
    /// A PDF that needs a password.
    #[error(
        "the PDF is encrypted and needs a password; remove the protection (for example by printing it to a new PDF) and take in that"
    )]
    Encrypted,
    /// A PDF whose pages are pictures.
    #[error(
        "the {pages} page(s) of the PDF hold pictures but no text; run text recognition (OCR) on it first and take in the result"
    )]
    ImageOnly {
        /// Number of pages.
        pages: usize,
    },
    /// A PDF whose fonts don't say which letters they draw.
    #[error(
        "the letters of the PDF can't be told, since its fonts don't say what they mean; run text recognition (OCR) on it first and take in the result"
    )]
    Garbled,
    /// A PDF that is damaged or unlike any PDF.
    #[error("the PDF can't be read ({0}); open it in a viewer, print it to a new PDF and take in that")]
    Pdf(String),
    /// Reading took longer than any sound file does.
    #[error("reading was stopped after {seconds} s; save the text as .txt or .md and take in that")]
    TooSlow {
        /// Seconds allowed.
        seconds: u64,
    },
    /// A feed that isn't one.
    #[error("the feed can't be read ({0}); check the address, or take in the pages it lists one by one")]
    Feed(String),
    /// A fault of a library on this input, contained.
    #[error("reading this {what} failed inside a library ({message}); save its text as .txt or .md and take in that")]
    Fault {
        /// "page", "PDF".
        what: &'static str,
        /// What the library said.
        message: String,
    },
}
