//! Two clients of one crate. A type of the crate stands for a schema that both documents have.

#![deny(warnings)]
#![forbid(unsafe_code)]

use std::time::Duration;

pub mod support {
    include!(env!("CLIENTGEN_SUPPORT"));
}
pub mod pets {
    include!(env!("CLIENTGEN_PETS"));
}
pub mod stores {
    include!(env!("CLIENTGEN_STORES"));
}

/// An amount, in both documents.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Money {
    units: Option<i64>,
}

support::external_type!(Money);

fn configured<C: 'static>(builder: pets::ClientBuilder<C>) -> pets::ClientBuilder<C> {
    builder.timeout(Duration::from_secs(5)).retry(stores::Retry::none())
}

/// Two clients, or the error of either.
pub fn clients() -> Result<(pets::Client, stores::Client), pets::BuildError> {
    let pets = configured(pets::Client::builder()).build()?;
    let stores = configured(stores::Client::builder()).build()?;
    Ok((pets, stores))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_one_client_are_those_of_the_other() {
        let text = r#"{"price": {"units": 3}, "opened": "2024-01-02"}"#;
        let (pet, store): (pets::Pet, stores::Store) =
            (serde_json::from_str(text).unwrap(), serde_json::from_str(text).unwrap());
        assert_eq!((&pet.opened, &pet.price), (&store.opened, &store.price));
        assert_eq!(pet.price, Some(Money { units: Some(3) }));
        // Without a feature there is no transport, and both say so by one type.
        assert!(matches!(clients(), Err(stores::BuildError::NoTransport)));
    }
}
