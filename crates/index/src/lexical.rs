//! Which texts share the query's words? BM25 over English stems, in tantivy.

use crate::IndexError;
use std::collections::BTreeSet;
use std::path::Path;
use tantivy::collector::TopDocs;
use tantivy::directory::MmapDirectory;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

/// tantivy's own name of its lower-casing English stemmer.
const ANALYZER: &str = "en_stem";

/// A longer query is cut here: the words that identify a claim come first, and a pasted book must not stall a search.
const MOST_TERMS: usize = 128;

/// Memory of the one indexing thread, in bytes.
const WRITER_MEMORY: usize = 30_000_000;

#[derive(Clone, Copy)]
struct Fields {
    key: Field,
    text: Field,
    vector: Field,
}

/// The stored entries.
pub(crate) struct Lexical {
    index: Index,
    fields: Fields,
    reader: IndexReader,
    /// Taken at the first write, so that a process that only reads needs no lock.
    writer: Option<IndexWriter>,
}

/// A view of one moment.
pub(crate) struct Searching {
    searcher: Searcher,
    fields: Fields,
    analyzer: TextAnalyzer,
}

impl Lexical {
    pub(crate) fn open(dir: &Path) -> Result<Self, IndexError> {
        let directory = MmapDirectory::open(dir).map_err(TantivyError::from)?;
        let (schema, fields) = schema();
        Self::over(Index::open_or_create(directory, schema)?, fields)
    }

    pub(crate) fn in_memory() -> Result<Self, IndexError> {
        let (schema, fields) = schema();
        Self::over(Index::create_in_ram(schema), fields)
    }

    fn over(index: Index, fields: Fields) -> Result<Self, IndexError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, fields, reader, writer: None })
    }

    /// Calls `visit` with the key and vector bytes of every entry.
    pub(crate) fn each_vector(&self, mut visit: impl FnMut(&str, &[u8])) -> Result<(), IndexError> {
        for segment in self.reader.searcher().segment_readers() {
            let store = segment.get_store_reader(1)?;
            for document in store.iter::<TantivyDocument>(segment.alive_bitset()) {
                let document = document?;
                let key = document.get_first(self.fields.key).and_then(|value| value.as_str());
                let vector = document.get_first(self.fields.vector).and_then(|value| value.as_bytes());
                if let (Some(key), Some(vector)) = (key, vector) {
                    visit(key, vector);
                }
            }
        }
        Ok(())
    }

    /// Stores entries (key, text, vector bytes) in one commit, each in the place of an earlier one of its key.
    pub(crate) fn replace<'a>(
        &mut self,
        entries: impl Iterator<Item = (&'a str, &'a str, Vec<u8>)>,
    ) -> Result<(), IndexError> {
        let fields = self.fields;
        self.commit(|writer| {
            for (key, text, vector) in entries {
                writer.delete_term(Term::from_field_text(fields.key, key));
                let mut document = TantivyDocument::default();
                document.add_text(fields.key, key);
                document.add_text(fields.text, text);
                document.add_bytes(fields.vector, &vector);
                writer.add_document(document)?;
            }
            Ok(())
        })
    }

    /// Removes entries in one commit.
    pub(crate) fn remove(&mut self, keys: &[String]) -> Result<(), IndexError> {
        let field = self.fields.key;
        self.commit(|writer| {
            keys.iter().for_each(|key| _ = writer.delete_term(Term::from_field_text(field, key)));
            Ok(())
        })
    }

    /// A view of what is committed now.
    pub(crate) fn searching(&self) -> Searching {
        let analyzer = self.index.tokenizers().get(ANALYZER).expect("tantivy registers its English stemmer itself");
        Searching { searcher: self.reader.searcher(), fields: self.fields, analyzer }
    }

    fn commit(&mut self, change: impl FnOnce(&IndexWriter) -> Result<(), TantivyError>) -> Result<(), IndexError> {
        let mut writer = match self.writer.take() {
            Some(writer) => writer,
            None => self.index.writer_with_num_threads(1, WRITER_MEMORY).map_err(busy)?,
        };
        // On any error the writer is dropped, and what it had not committed with it.
        change(&writer)?;
        writer.commit()?;
        self.writer = Some(writer);
        Ok(self.reader.reload()?)
    }
}

fn busy(error: TantivyError) -> IndexError {
    match error {
        TantivyError::LockFailure(..) => IndexError::Busy,
        other => other.into(),
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer(ANALYZER).set_index_option(IndexRecordOption::WithFreqs);
    let fields = Fields {
        key: schema.add_text_field("key", STRING | STORED),
        text: schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing)),
        vector: schema.add_bytes_field("vector", STORED),
    };
    (schema.build(), fields)
}

impl Searching {
    /// Keys and BM25 scores of the `limit` texts that share most with `text`, best first, ties by key.
    pub(crate) fn best(mut self, text: &str, limit: usize) -> Result<Vec<(String, f32)>, IndexError> {
        let query = self.any_of(text);
        // More than asked, so that a tie at the edge is cut by key and not by where the documents happen to lie.
        let top = TopDocs::with_limit(limit.max(1) * 2 + 16).order_by_score();
        let mut found = Vec::new();
        for (score, address) in self.searcher.search(&query, &top)? {
            let document: TantivyDocument = self.searcher.doc(address)?;
            if let Some(key) = document.get_first(self.fields.key).and_then(|value| value.as_str()) {
                found.push((key.to_owned(), score));
            }
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(limit);
        Ok(found)
    }

    /// A disjunction of the stems of `text`; made of terms, never parsed.
    fn any_of(&mut self, text: &str) -> BooleanQuery {
        let mut stems = BTreeSet::new();
        let mut tokens = self.analyzer.token_stream(text);
        while tokens.advance() && stems.len() < MOST_TERMS {
            stems.insert(tokens.token().text.clone());
        }
        let term = |stem: String| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_text(self.fields.text, &stem), IndexRecordOption::WithFreqs))
        };
        BooleanQuery::union(stems.into_iter().map(term).collect())
    }
}
