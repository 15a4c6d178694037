//! Reads a JSON body as each type of a document, and checks that it is written back the same.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use sample::connect_sessions::support::testing::undescribed;
use sample::connect_sessions::support::{FromBody, FromJson};
use sample::{connect_sessions, fixtures};
use serde::Serialize;

/// Reads a body as a type, with these headers. A value that is read is written, and reads and writes the same again.
fn reads<T: FromJson + Serialize + PartialEq + std::fmt::Debug>(
    headers: &HeaderMap,
    body: &[u8],
) -> Result<bool, TestCaseError> {
    let read = |headers, body: &[u8]| T::decode(StatusCode::OK, headers, &Bytes::copy_from_slice(body));
    let value = match read(headers, body) {
        Ok(value) => value,
        Err(error) => {
            let told = format!("{error} {error:?} {error:#?}");
            prop_assert!(!told.is_empty());
            return Ok(false);
        }
    };
    let written = serde_json::to_string(&value).unwrap();
    let again = read(&HeaderMap::new(), written.as_bytes()).unwrap();
    prop_assert_eq!(&serde_json::to_string(&again).unwrap(), &written);
    // Without a `null` or an unknown property, another member of a union may fit as well.
    if undescribed::<T>(body).unwrap().is_empty() && !body.windows(4).any(|bytes| bytes == b"null") {
        prop_assert_eq!(&again, &value, "{}", written);
    }
    Ok(true)
}

/// Lists the types of each document.
macro_rules! types {
    ($($document:literal $module:path: $($name:ident)+;)+) => {
        /// The names of the documents that have types.
        pub(crate) const DOCUMENTS: &[&str] = &[$($document),+];

        /// Reads a body as each type of a document. Returns how many types could read it.
        pub(crate) fn read_as_each(document: &str, headers: &HeaderMap, body: &[u8]) -> Result<usize, TestCaseError> {
            let mut count = 0;
            match document {
                $($document => {
                    use $module as types;
                    $(count += usize::from(reads::<types::$name>(headers, body)?);)+
                })+
                other => panic!("`{other}` is not in the list"),
            }
            Ok(count)
        }
    };
}

types! {
    "connect-sessions" connect_sessions::types:
        ApiError CancelSubscription ChangeSubscription CheckoutAddon CheckoutNewSubscription CompletePorting
        ConfirmPayment ConnectSession CreateConnectSession Intent ResumeSubscription UpdateConnectSession UserDetails
        ViewEsimInstallation ViewSubscription;
    "additional-properties" fixtures::additional_properties::types: AnyRest Closed Thing ThingMapValue;
    "all-of-intersect" fixtures::all_of_intersect::types: Base Child Either Kind Left MaybeKind MaybeLeft Nulls NullsExtended
        NullsObjects Right Thing ThingFewer ThingItemsItem ThingObject ThingValuesValue;
    "all-of-limits" fixtures::all_of_limits::types: Counts Name Part;
    "all-of-repeated" fixtures::all_of_repeated::types: Base BaseData Left Owner Right Thing ThingData
        ThingDataKind ThingFirm ThingLoop;
    "all-of" fixtures::all_of::types: Base Part Thing;
    "base-path" fixtures::base_path::types: Thing;
    "body-encodings" fixtures::body_encodings::types: ThingMeta;
    "bodies-media" fixtures::bodies_media::types: Thing;
    "bodies-other" fixtures::bodies_other::types: Thing;
    "bodies-optional" fixtures::bodies_optional::types: Thing;
    "bodies-several" fixtures::bodies_several::types: CreatePetForm Files FilesFiles Pet Photo;
    "bodies" fixtures::bodies::types: Thing;
    "conditions" fixtures::conditions::types: Address Sized Thing;
    "constants-optional" fixtures::constants_optional::types: Action Alone AloneKind AloneMaybe AloneSame AloneSeen Base
        Cancel CancelType Pause PauseType Run;
    "constants" fixtures::constants::types: Only OnlyKind Thing ThingObject;
    "constraints" fixtures::constraints::types: Thing;
    "containers" fixtures::containers::types: Part Thing;
    "defaults" fixtures::defaults::types: Order Speed Thing ThingMode;
    "deprecated" fixtures::deprecated::types: Kind Part Thing;
    "direction-referenced" fixtures::direction_referenced::types: Audit Base Thing;
    "direction" fixtures::direction::types: Thing;
    "docs-code" fixtures::docs_code::types: Thing ThingKind;
    "docs" fixtures::docs::types: Thing;
    "enums-names" fixtures::enums_names::types: Err ErrKind Item Output OutputKind Target TargetKind Word Words;
    "enums-annotated" fixtures::enums_annotated::types: Blank Colour Kind Open Size State Thing ThingBlank ThingEither
        ThingWhen ThingWhole Urgency;
    "enums-integer" fixtures::enums_integer::types: ByName ByValue Level Microsoft Named Texts Thing ThingMaybe
        ThingPlain;
    "enums-other" fixtures::enums_other::types: Thing ThingIntegers ThingNullable ThingUntyped;
    "enums" fixtures::enums::types: Colour Thing ThingSign ThingSize;
    "formats-base64url" fixtures::formats_base64url::types: Thing;
    "file-parts" fixtures::file_parts::types: OneOrSeveral SendOptionalFilesBodyEitherNullable;
    "formats-duration" fixtures::formats_duration::types: Thing;
    "formats-time" fixtures::formats_time::types: Thing;
    "formats-uuid" fixtures::formats_uuid::types: Thing Uuid;
    "formats" fixtures::formats::types: Thing;
    "generic" fixtures::generic::types: NamedNode Node Numbers NumbersSlot Page Pet Pets PetsSlot Slot;
    "inferred" fixtures::inferred::types: Thing ThingObject;
    "inline" fixtures::inline::types: SendThingBody SendThingBody2 SendThingBodyPart SendThingBodyPartSize
        SendThingError SendThingResponseItem;
    "minimal" fixtures::minimal::types: Thing;
    "names-functions" fixtures::names_functions::types: CountRunsBody Flow;
    "names-support" fixtures::names_support::types: Call Client Date Error Method Result Secret Text Value;
    "names-stable" fixtures::names_stable::types: GetAloneResponse GetWithEmptyResponse GetWithErrorResponse PostCreatedError
        PostCreatedError422 PostCreatedResponse Tagged;
    "names" fixtures::names::types: Client Error FooPubFnEvil Option2 String2 Thing Thing2;
    "nullability" fixtures::nullability::types: NullableText Read Sent;
    "numbers" fixtures::numbers::types: Numbers NumbersMember NumbersText;
    "openapi-31" fixtures::openapi_31::types: Part PartInner Thing ThingEither ThingKind;
    "parameters-client" fixtures::parameters_client::types: Kind;
    "parameters" fixtures::parameters::types: FindThingsFilter FindThingsFormat Thing;
    "pattern-properties" fixtures::pattern_properties::types: Part Thing ThingPartsValue ThingTypedValue;
    "pets" fixtures::pets::types: NewPet Pet Problem Status;
    "recursion-list" fixtures::recursion_list::types: Even Maybe Nest Thing Tree;
    "recursion-nothing" fixtures::recursion_nothing::types: One;
    "recursion" fixtures::recursion::types: Leaf Left Node Right;
    "references-deep" fixtures::references_deep::types: OddPart Thing ThingId;
    "references-itself" fixtures::references_itself::types: Node;
    "references" fixtures::references::types: Problem Thing;
    "response-headers" fixtures::response_headers::types: Range XModeHeader;
    "responses-bodiless" fixtures::responses_bodiless::types: Problem;
    "responses-media" fixtures::responses_media::types: Thing;
    "responses" fixtures::responses::types: Problem Thing;
    "scalars" fixtures::scalars::types: Thing;
    "schema-ids" fixtures::schema_ids::types: Customer Invoice Order OrderNote;
    "security-basic" fixtures::security_basic::types: Thing;
    "security-key" fixtures::security_key::types: Thing;
    "sensitive-repeated" fixtures::sensitive_repeated::types: Base Card Thing ThingCard;
    "sensitive" fixtures::sensitive::types: Card Thing;
    "several-files" fixtures::several_files::types: Address Ball Error MoreBall Pet PetKind PetToy TheOwner;
    "shared" fixtures::shared::types: CreateOrderBody FindOrdersState Home HomeKind Order OrderBefore
        OrderFirst OrderInner OrderOuterItem OrderState OrderThird Problem Shop ShopKind;
    "streams" fixtures::streams::types: Ended EndedEvent ListThingsItem Piece Problem Question
        RunThingEvent Started StartedEvent Whole;
    "strings" fixtures::strings::types: Thing ThingKind;
    "tagged" fixtures::tagged::types: Circle Square Thing ThingKind;
    "tuples-listed" fixtures::tuples_listed::types: Thing ThingEntryItem;
    "tuples" fixtures::tuples::types: Thing ThingEntryItem ThingLeftItem ThingNullableItem ThingRowsItemItem;
    "type-lists" fixtures::type_lists::types: Thing ThingBeside ThingBesideA ThingBesideB ThingDescribed
        ThingEither ThingExcluded ThingLimited;
    "union-alias" fixtures::union_alias::types: Cat Dog Pet;
    "union-any" fixtures::union_any::types: Object Thing ThingExtended ThingExtendedAny ThingExtendedB ThingList
        ThingObject;
    "union-constants" fixtures::union_constants::types: Event EventEnded EventEndedType EventStarted EventStartedType
        Failed FailedType Other OtherNote;
    "union-discriminator" fixtures::union_discriminator::types: Cat Circle Dog Pet Shape Square Thing;
    "union-implied" fixtures::union_implied::types: Action Based BasedA BasedAKind BasedB BasedBKind Mixed MixedNumber
        MixedText MixedTextKind Outer Own OwnNarrowed OwnNarrowedTag OwnReferred Payment PaymentBank PaymentBankMethod
        PaymentCard PaymentCardMethod Start StartType Stop StopType Switch SwitchOff SwitchOn Tagged Thing Third Version
        VersionFirst VersionSecond Wait WaitOther WaitType Wide;
    "union-names" fixtures::union_names::types: Part Thing ThingConstants ThingConstantsAutomatic ThingConstantsFirstPart
        ThingConstantsFirstPartType ThingConstantsSecondPart ThingConstantsSecondPartType ThingCredentials
        ThingCredentialsName ThingFormats ThingInner ThingIntegers ThingIntegersV1 ThingIntegersV2 ThingKinds
        ThingKindsObjectArrayItem ThingObjects ThingObjectsA ThingObjectsNote ThingObjectsPlace ThingObjectsWidth
        ThingObjectsWithTitle ThingToolChoice ThingToolChoiceName;
    "union-open" fixtures::union_open::types: Cat Thing ThingBark ThingCat;
    "union-overlapping" fixtures::union_overlapping::types: Left Right Thing ThingBoth ThingNullable;
    "union-parent-alternatives" fixtures::union_parent_alternatives::types: Cat Dog Left LeftCat LeftRight
        LeftRightDog LeftRightLeft Pet Right RightDog RightLeft RightLeftCat RightLeftRight;
    "union-parent" fixtures::union_parent::types: Cat Dog Pet PetBase Thing;
    "union-plain" fixtures::union_plain::types: A B Thing ThingBased ThingBasedLeft ThingBasedRight
        ThingConstrained ThingEither ThingEitherInPlace ThingKnown ThingMixed;
    "union-tag-values" fixtures::union_tag_values::types: AnyOfThem Bike Car DeskDevice Device DeviceBase
        DeviceBaseType Inner PhoneDevice Plant PlantKind Stone StoneKind Taxi
        Vehicle VehicleBase Cat CatKind Circle Dog High Left Level Line LineForm Low Open
        Oval Pet PetBase Right Round Shape Shared Shut Side State Thing Top Wide;
    "union-tags" fixtures::union_tags::types: Circle Kind Line Other Point Shape Square;
    "yaml" fixtures::yaml::types: Base Problem Switch SwitchLevel SwitchState;
}

#[test]
fn no_fixture_with_types_is_forgotten() {
    let without = [
        "idempotent",
        "no-operations",
        "no-server",
        "operations",
        "parameters-segments",
        "security-mentioned",
        "security-other",
    ];
    let listed = |name: &&&str| DOCUMENTS.contains(*name) || without.contains(*name);
    assert_eq!(fixtures::NAMES.iter().find(|name| !listed(name)), None);
}
