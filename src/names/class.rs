//! What does a name name, more finely than a report says?

use crate::report::NameKind;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// A person.
    Person,
    /// A place.
    Place(Level),
    /// A company or a bank.
    Company,
    /// An office of the state or of a party, a court, a customs house.
    Authority,
    /// A body that states or national associations make up: 联合国, 国际足联.
    Body,
    /// An association, an institute, a newspaper.
    Institution,
    /// A school or university.
    School,
    /// A hospital.
    Hospital,
    /// An exchange.
    Exchange,
    /// A sports team or club.
    Team,
    /// An index of prices: 上证指数.
    Index,
    /// A market of securities: A股, 沪深两市.
    Market,
    /// What an exchange trades: 铜期货主力合约.
    Instrument,
    /// A meeting, a fair, a competition.
    Event,
    /// A 《document》.
    Document,
    /// A “slogan”.
    Slogan,
}

/// How large a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The world.
    World,
    /// Several states: 欧盟, 东南亚.
    Bloc,
    /// A state.
    State,
    /// A part of a state that is no administrative division: 长三角, 中部地区, 菲律宾北部.
    Region,
    /// A province, 自治区, 直辖市 or 特别行政区.
    Province,
    /// A prefecture: 地级市, 自治州, 盟.
    Prefecture,
    /// A county: 县, 区, 县级市, 旗.
    County,
    /// A city or a part of a state abroad.
    City,
    /// A landscape, a site or works: 宁波港, 高新区.
    Site,
}

impl Level {
    /// The level of a division: 0 a state, 1 a province, 2 a prefecture, 3 a county.
    pub(super) const fn of_division(level: u8) -> Self {
        match level {
            0 => Self::State,
            1 => Self::Province,
            2 => Self::Prefecture,
            _ => Self::County,
        }
    }
}

impl Class {
    /// The kind that a report gives; for what a report leaves out, the kind nearest to it.
    pub const fn kind(self) -> NameKind {
        match self {
            Self::Person => NameKind::Person,
            Self::Place(_) => NameKind::Place,
            Self::Document => NameKind::Document,
            Self::Slogan => NameKind::Slogan,
            _ => NameKind::Organisation,
        }
    }

    /// Whether a report lists such names.
    pub const fn is_reported(self) -> bool {
        !matches!(self, Self::Index | Self::Market | Self::Instrument | Self::Event)
    }

    /// The class that a list of `lexicon/` has as its key.
    pub(super) fn of_list(key: &str) -> Option<Self> {
        Some(match key {
            "bloc" => Self::Place(Level::Bloc),
            "state" => Self::Place(Level::State),
            "region" => Self::Place(Level::Region),
            "province" => Self::Place(Level::Province),
            "city" => Self::Place(Level::City),
            "site" => Self::Place(Level::Site),
            "authority" | "office" => Self::Authority,
            "body" => Self::Body,
            "institution" | "establishment" => Self::Institution,
            "exchange" => Self::Exchange,
            "index" => Self::Index,
            "market" => Self::Market,
            "company" | "holding" | "trade" => Self::Company,
            "team" => Self::Team,
            "event" => Self::Event,
            "school" => Self::School,
            "hospital" => Self::Hospital,
            _ => return None,
        })
    }
}
