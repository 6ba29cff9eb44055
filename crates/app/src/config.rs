//! What did the operator set? One TOML file and environment variables, the latter winning.

use anyhow::Context;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Settings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Folder of database, snapshots and indexes (`ONRECORD_DATA`).
    pub data: PathBuf,
    /// Address of this site as readers type it, without a trailing slash (`ONRECORD_PUBLIC_URL`).
    pub public_url: String,
    /// Mail address or page named in the user agent when fetching (`ONRECORD_CONTACT`).
    pub contact: Option<String>,
}

/// The file `onrecord.toml` in the data folder; every key is optional.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    public_url: Option<String>,
    contact: Option<String>,
}

impl Config {
    /// Settings for the data folder `data`, or the default one: file first, then environment.
    pub fn load(data: Option<PathBuf>, env: impl Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        let data = data.or_else(|| env("ONRECORD_DATA").map(PathBuf::from)).map_or_else(|| default_data(&env), Ok)?;
        let data = std::path::absolute(&data).with_context(|| format!("resolve data folder {}", data.display()))?;
        let file = read_file(&data.join("onrecord.toml"))?;
        let public_url =
            env("ONRECORD_PUBLIC_URL").or(file.public_url).unwrap_or_else(|| "http://127.0.0.1:8080".into());
        url::Url::parse(&public_url).with_context(|| {
            format!("public_url is {public_url:?}: set it to an address such as https://onrecord.example")
        })?;
        Ok(Self {
            data,
            public_url: public_url.trim_end_matches('/').to_owned(),
            contact: env("ONRECORD_CONTACT").or(file.contact),
        })
    }

    /// The address readers type, given where the server really listens, unless the operator set one.
    pub fn listening_on(mut self, address: SocketAddr, env: impl Fn(&str) -> Option<String>) -> Self {
        if env("ONRECORD_PUBLIC_URL").is_none() && self.public_url == "http://127.0.0.1:8080" {
            self.public_url = format!("http://{address}");
        }
        self
    }
}

fn read_file(path: &Path) -> anyhow::Result<File> {
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).with_context(|| format!("read settings from {}", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(File::default()),
        Err(error) => Err(error).with_context(|| format!("read settings from {}", path.display())),
    }
}

/// The platform's data folder for this program.
fn default_data(env: &impl Fn(&str) -> Option<String>) -> anyhow::Result<PathBuf> {
    let home = || env("HOME").map(PathBuf::from);
    let base = if cfg!(windows) {
        env("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        env("XDG_DATA_HOME").map(PathBuf::from).or_else(|| home().map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("onrecord"))
        .context("no data folder is known on this machine: set ONRECORD_DATA to a folder that may be written to")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn environment_wins_over_the_file_and_the_file_over_the_default() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let load = |pairs: &[(&str, &str)]| Config::load(Some(folder.path().into()), env(pairs));
        assert_eq!(load(&[]).expect("defaults").public_url, "http://127.0.0.1:8080");
        std::fs::write(folder.path().join("onrecord.toml"), "public_url = \"https://file.example/\"\n").expect("write");
        assert_eq!(load(&[]).expect("file").public_url, "https://file.example");
        let set = [("ONRECORD_PUBLIC_URL", "https://env.example")];
        assert_eq!(load(&set).expect("environment").public_url, "https://env.example");
    }

    #[test]
    fn a_setting_that_does_not_exist_is_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("onrecord.toml"), "colour = \"blue\"\n").expect("write");
        let error = Config::load(Some(folder.path().into()), env(&[])).expect_err("unknown key");
        assert!(format!("{error:#}").contains("colour"), "{error:#}");
    }
}
