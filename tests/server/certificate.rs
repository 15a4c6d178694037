//! Certificates, and the settings of TLS servers that use them.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// An authority that no client trusts by default.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("the system is random");
        Self(CertifiedIssuer::self_signed(params, key).expect("the key can sign"))
    }

    /// Its certificate, for a file of trusted certificates.
    #[allow(dead_code, reason = "not every test uses it")]
    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }

    /// A server on loopback with a certificate of the authority, with a change.
    pub(crate) fn server(&self, change: impl FnOnce(&mut CertificateParams)) -> Arc<ServerConfig> {
        let mut params = loopback();
        change(&mut params);
        let key = KeyPair::generate().expect("the system is random");
        let certificate = params.signed_by(&key, &self.0).expect("the key can sign");
        config(certificate.der().clone(), &key)
    }

    /// A server on loopback that asks clients for a certificate of the authority.
    #[allow(dead_code, reason = "not every test uses it")]
    pub(crate) fn server_for_clients(&self) -> Arc<ServerConfig> {
        let key = KeyPair::generate().expect("the system is random");
        let certificate = loopback().signed_by(&key, &self.0).expect("the key can sign");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut roots = rustls::RootCertStore::empty();
        roots.add(self.0.der().clone()).expect("it is a root");
        let verifier =
            rustls::server::WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider.clone());
        let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let builder = builder
            .expect("the provider has them")
            .with_client_cert_verifier(verifier.build().expect("there is a root"));
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let chain = vec![certificate.der().clone()];
        Arc::new(builder.with_single_cert(chain, key.into()).expect("the key is the certificate's"))
    }

    /// A certificate of the authority for a client, with its private key.
    #[allow(dead_code, reason = "not every test uses it")]
    pub(crate) fn client_pem(&self) -> String {
        let key = KeyPair::generate().expect("the system is random");
        let certificate = loopback().signed_by(&key, &self.0).expect("the key can sign");
        certificate.pem() + &key.serialize_pem()
    }

    /// A server on loopback with a self-signed certificate.
    #[allow(dead_code, reason = "not every test uses it")]
    pub(crate) fn itself(&self) -> Arc<ServerConfig> {
        let key = KeyPair::generate().expect("the system is random");
        let certificate = loopback().self_signed(&key).expect("the key can sign");
        config(certificate.der().clone(), &key)
    }
}

/// The parameters of a valid certificate for loopback.
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
