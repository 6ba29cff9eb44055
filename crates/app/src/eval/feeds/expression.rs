//! What does a feed's expectation say? The part of Python that feedparser's tests are written in.

/// A term of an expectation.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// `'text'`.
    Text(String),
    /// `1`, `-1.5`.
    Number(f64),
    /// `feed`, `None`, `bozo`.
    Name(String),
    /// `(a, b)` and `[a, b]`.
    List(Vec<Term>),
    /// `{'name': 'value'}`.
    Map(Vec<(Term, Term)>),
    /// `a['key']`, and `a.key` likewise.
    At(Box<Term>, Box<Term>),
    /// `len(a)`, and methods as `a.get(b)`.
    Call(Box<Term>, Vec<Term>),
    /// `not a`.
    Not(Box<Term>),
    /// `a and b`.
    And(Box<Term>, Box<Term>),
    /// `a or b`.
    Or(Box<Term>, Box<Term>),
    /// `a == b == c`.
    Equal(Vec<Term>),
    /// `a != b`.
    Unequal(Box<Term>, Box<Term>),
    /// `a in b`.
    In(Box<Term>, Box<Term>),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Text(String),
    Number(f64),
    Name(String),
    Mark(char),
    Equal,
    Unequal,
}

/// Deepest nesting of an expectation.
const DEPTH: usize = 50;

/// Parses an expectation; `None` for what isn't in this part of Python.
pub fn parse(text: &str) -> Option<Term> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, depth: 0 };
    let term = parser.either()?;
    parser.tokens.is_empty().then_some(term)
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        if let Some((text, after)) = long(rest) {
            tokens.push(Token::Text(text));
            rest = after;
        } else if matches!(first, '\'' | '"') {
            let (text, after) = quoted(&rest[1..], first)?;
            tokens.push(Token::Text(text));
            rest = after;
        } else if matches!(first, 'u' | 'b') && matches!(rest[1..].chars().next(), Some('\'' | '"')) {
            rest = &rest[1..];
        } else if first.is_ascii_digit() {
            let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
            tokens.push(Token::Number(rest[..end].parse().ok()?));
            rest = &rest[end..];
        } else if word > 0 {
            tokens.push(Token::Name(rest[..word].to_owned()));
            rest = &rest[word..];
        } else if let Some(after) = rest.strip_prefix("==") {
            tokens.push(Token::Equal);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("!=") {
            tokens.push(Token::Unequal);
            rest = after;
        } else {
            tokens.push(Token::Mark(first));
            rest = &rest[first.len_utf8()..];
        }
        rest = rest.trim_start();
    }
    Some(tokens)
}

/// A text in three quotes, in which single ones may stand.
fn long(rest: &str) -> Option<(String, &str)> {
    ["'''", "\"\"\""].into_iter().find_map(|quotes| {
        let (text, after) = rest.strip_prefix(quotes)?.split_once(quotes)?;
        Some((text.to_owned(), after))
    })
}

/// The text up to the closing quote, and what follows it.
fn quoted(text: &str, quote: char) -> Option<(String, &str)> {
    let mut found = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return Some((found, &text[at + c.len_utf8()..]));
        }
        if c != '\\' {
            found.push(c);
            continue;
        }
        let digits = match chars.next()?.1 {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            other => {
                found.push(match other {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    other => other,
                });
                continue;
            }
        };
        let code: String = chars.by_ref().take(digits).map(|(_, c)| c).collect();
        found.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
    }
    None
}

struct Parser<'a> {
    tokens: &'a [Token],
    depth: usize,
}

impl Parser<'_> {
    fn is(&mut self, token: &Token) -> bool {
        let found = self.tokens.first() == Some(token);
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn is_mark(&mut self, mark: char) -> bool {
        self.is(&Token::Mark(mark))
    }

    fn is_name(&mut self, name: &str) -> bool {
        self.is(&Token::Name(name.to_owned()))
    }

    fn either(&mut self) -> Option<Term> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let mut term = self.both()?;
        while self.is_name("or") {
            term = Term::Or(term.into(), self.both()?.into());
        }
        self.depth -= 1;
        Some(term)
    }

    fn both(&mut self) -> Option<Term> {
        let mut term = self.negated()?;
        while self.is_name("and") {
            term = Term::And(term.into(), self.negated()?.into());
        }
        Some(term)
    }

    fn negated(&mut self) -> Option<Term> {
        if self.is_name("not") { Some(Term::Not(self.comparison()?.into())) } else { self.comparison() }
    }

    fn comparison(&mut self) -> Option<Term> {
        let first = self.joined()?;
        if self.is_name("is") {
            return Some(Term::Equal(vec![first, self.joined()?]));
        }
        if self.is_name("not") {
            self.is_name("in").then_some(())?;
            return Some(Term::Not(Term::In(first.into(), self.joined()?.into()).into()));
        }
        if self.is(&Token::Unequal) {
            return Some(Term::Unequal(first.into(), self.joined()?.into()));
        }
        if self.is_name("in") {
            return Some(Term::In(first.into(), self.joined()?.into()));
        }
        let mut terms = vec![first];
        while self.is(&Token::Equal) {
            terms.push(self.joined()?);
        }
        if terms.len() == 1 { terms.pop() } else { Some(Term::Equal(terms)) }
    }

    /// Texts joined by `+` are one text.
    fn joined(&mut self) -> Option<Term> {
        let mut term = self.value()?;
        while self.is_mark('+') {
            let (Term::Text(start), Term::Text(end)) = (term, self.value()?) else { return None };
            term = Term::Text(start + &end);
        }
        Some(term)
    }

    fn value(&mut self) -> Option<Term> {
        let mut term = self.atom()?;
        loop {
            if self.is_mark('[') {
                let key = self.either()?;
                term = Term::At(term.into(), key.into());
                self.is_mark(']').then_some(())?;
            } else if self.is_mark('.') {
                let Some((Token::Name(name), rest)) = self.tokens.split_first() else { return None };
                self.tokens = rest;
                term = Term::At(term.into(), Term::Text(name.clone()).into());
            } else if self.is_mark('(') {
                term = Term::Call(term.into(), self.list(')')?);
            } else {
                return Some(term);
            }
        }
    }

    fn atom(&mut self) -> Option<Term> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(match first {
            Token::Text(text) => Term::Text(text.clone()),
            Token::Number(number) => Term::Number(*number),
            Token::Name(name) => Term::Name(name.clone()),
            Token::Mark('-') => match self.atom()? {
                Term::Number(number) => Term::Number(-number),
                _ => return None,
            },
            Token::Mark('(') => {
                let mut terms = self.list(')')?;
                if terms.len() == 1 { terms.pop()? } else { Term::List(terms) }
            }
            Token::Mark('[') => Term::List(self.list(']')?),
            Token::Mark('{') => self.map()?,
            _ => return None,
        })
    }

    fn list(&mut self, end: char) -> Option<Vec<Term>> {
        let mut terms = Vec::new();
        while !self.is_mark(end) {
            terms.push(self.either()?);
            if !self.is_mark(',') && self.tokens.first() != Some(&Token::Mark(end)) {
                return None;
            }
        }
        Some(terms)
    }

    fn map(&mut self) -> Option<Term> {
        let mut pairs = Vec::new();
        while !self.is_mark('}') {
            let key = self.either()?;
            self.is_mark(':').then_some(())?;
            pairs.push((key, self.either()?));
            if !self.is_mark(',') && self.tokens.first() != Some(&Token::Mark('}')) {
                return None;
            }
        }
        Some(Term::Map(pairs))
    }
}
