//! What certificates say goes in, the settings of TLS servers that show them come out.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// An authority that nobody knows, unless told.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("the system is random");
        Self(CertifiedIssuer::self_signed(params, key).expect("the key can sign"))
    }

    /// Its certificate, for a file of those that are trusted.
    #[cfg(target_os = "linux")]
    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }

    /// A server on loopback that the authority vouches for, except for a change.
    pub(crate) fn server(&self, change: impl FnOnce(&mut CertificateParams)) -> Arc<ServerConfig> {
        let mut params = loopback();
        change(&mut params);
        let key = KeyPair::generate().expect("the system is random");
        let certificate = params.signed_by(&key, &self.0).expect("the key can sign");
        config(certificate.der().clone(), &key)
    }

    /// A server on loopback that nobody but itself vouches for.
    pub(crate) fn itself(&self) -> Arc<ServerConfig> {
        let key = KeyPair::generate().expect("the system is random");
        let certificate = loopback().self_signed(&key).expect("the key can sign");
        config(certificate.der().clone(), &key)
    }
}

/// What is right for a server on loopback.
fn loopback() -> CertificateParams {
    CertificateParams::new(["127.0.0.1".to_owned(), "localhost".to_owned()]).expect("the names are good")
}

fn config(certificate: CertificateDer<'static>, key: &KeyPair) -> Arc<ServerConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.expect("the provider has them").with_no_client_auth();
    let key = PrivatePkcs8KeyDer::from(key.serialize_der());
    Arc::new(builder.with_single_cert(vec![certificate], key.into()).expect("the key is the certificate's"))
}
