//! Why a client cannot be built.

use std::fmt;

use super::super::transport::TransportError;

/// Why a client cannot be built. Shows neither a credential nor the base URL.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// A credential is invalid.
    #[non_exhaustive]
    Credential {
        /// The security scheme of the credential.
        scheme: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A credential is for a security scheme that no operation asks for.
    #[non_exhaustive]
    UnknownScheme {
        /// The name of the scheme.
        scheme: String,
    },
    /// The base URL is not valid, or not safe.
    #[non_exhaustive]
    BaseUrl {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The document has no such server, or the server no such variable or value.
    #[non_exhaustive]
    Server {
        /// What is wrong with it.
        reason: String,
    },
    /// A parameter of the client has no value, or an invalid one.
    #[non_exhaustive]
    Parameter {
        /// The name of the parameter.
        name: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The user agent is not a valid header value.
    #[non_exhaustive]
    UserAgent {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A header for all requests is not valid.
    #[non_exhaustive]
    Header {
        /// What is wrong with it.
        reason: String,
    },
    /// The builder was given a transport, and settings of the network, which are for the default transport.
    UnusedNetwork,
    /// There is no transport: the builder was given none, and the feature `reqwest` is off.
    NoTransport,
    /// The default transport could not be set up.
    Transport(TransportError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Credential { scheme, reason } => {
                write!(f, "the credential for `{scheme}` cannot be sent: {reason}")
            }
            Self::UnknownScheme { scheme } => write!(f, "no operation asks for a security scheme `{scheme}`"),
            Self::BaseUrl { reason } => write!(f, "the base URL {reason}"),
            Self::Parameter { name, reason } => write!(f, "the client parameter `{name}` {reason}"),
            Self::UserAgent { reason } => write!(f, "the user agent {reason}"),
            Self::Server { reason } => write!(f, "{reason}"),
            Self::Header { reason } => write!(f, "{reason}"),
            Self::UnusedNetwork => f.write_str(
                "a transport was given, so the settings of the network (certificates, proxies) would have no effect",
            ),
            Self::NoTransport => f.write_str("no transport was given, and the feature `reqwest` is off"),
            Self::Transport(_) => f.write_str("the default transport could not be set up"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => Some(error),
            Self::Credential { .. }
            | Self::UnknownScheme { .. }
            | Self::BaseUrl { .. }
            | Self::Parameter { .. }
            | Self::UserAgent { .. }
            | Self::Server { .. }
            | Self::Header { .. }
            | Self::UnusedNetwork
            | Self::NoTransport => None,
        }
    }
}
