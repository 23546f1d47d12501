/// The rules an update is read against, by their stable codes (INCIDENT-COMMAND.md D11; from U130 on
/// Wardroom's own).
public enum UpdateRule: String, Hashable, CaseIterable, Sendable {
  case impactMissing = "U101"
  case scopeMissing = "U102"
  case nextUpdateMissing = "U103"
  case workaroundMissing = "U104"
  case etaMissing = "U105"
  case relativeTime = "U106"
  case blame = "U107"
  case jargon = "U108"
  case secret = "U109"
  case personalData = "U110"
  case causeTooEarly = "U111"
  case notConfirmed = "U112"
  case tooLong = "U113"
  case unchanged = "U114"
  case brokenPromise = "U115"
  case internalName = "U116"
  case needToKnow = "U117"
  case drillMark = "U118"
  case dataLossMissing = "U119"
  case contradiction = "U120"
  case promisedResolution = "U121"
  case broadcast = "U130"
  case hiddenCharacter = "U131"
  case openFence = "U132"
  case markup = "U133"
  case teamWord = "U134"
  case placeholder = "U135"
  case holdingChanged = "U136"

  /// How much a finding of the rule matters.
  public var level: UpdateFinding.Level {
    switch self {
    case .impactMissing, .scopeMissing, .nextUpdateMissing, .blame, .secret, .personalData,
      .causeTooEarly, .notConfirmed, .internalName, .needToKnow, .drillMark, .broadcast,
      .hiddenCharacter, .placeholder, .holdingChanged:
      .error
    case .workaroundMissing, .etaMissing, .relativeTime, .jargon, .tooLong, .unchanged,
      .brokenPromise, .dataLossMissing, .contradiction, .promisedResolution, .openFence, .markup,
      .teamWord:
      .warning
    }
  }

  /// Whether a text alone cannot be read against it.
  public var needsIncident: Bool {
    switch self {
    case .causeTooEarly, .notConfirmed, .unchanged, .brokenPromise, .needToKnow, .drillMark,
      .dataLossMissing, .contradiction, .holdingChanged:
      true
    case .impactMissing, .scopeMissing, .nextUpdateMissing, .workaroundMissing, .etaMissing,
      .relativeTime, .blame, .jargon, .secret, .personalData, .tooLong, .internalName,
      .promisedResolution, .broadcast, .hiddenCharacter, .openFence, .markup, .teamWord,
      .placeholder:
      false
    }
  }

  /// What it asks for, in a few words.
  public var meaning: String {
    switch self {
    case .impactMissing: "says what is wrong for readers"
    case .scopeMissing: "says who is affected, since when, and what is not"
    case .nextUpdateMissing: "names the time of the next update, with its zone"
    case .workaroundMissing: "says what to do now"
    case .etaMissing: "gives an estimate, or says that there is none"
    case .relativeTime: "names times, not soon or in 30 minutes"
    case .blame: "blames nobody"
    case .jargon: "uses words its readers know"
    case .secret: "holds no secret"
    case .personalData: "holds no personal data"
    case .causeTooEarly: "states a cause only when evidence supports it"
    case .notConfirmed: "says resolved only when that was confirmed"
    case .tooLong: "is as long as its readers read"
    case .unchanged: "says so when nothing changed"
    case .brokenPromise: "admits that it is late"
    case .internalName: "names nothing internal outside the company"
    case .needToKnow: "reaches only who needs to know"
    case .drillMark: "says DRILL in a drill and nowhere else"
    case .dataLossMissing: "says at the end whether data was lost and what to refresh"
    case .contradiction: "contradicts neither the incident nor another audience's text"
    case .promisedResolution: "promises customers no time of resolution"
    case .broadcast: "calls up no whole channel"
    case .hiddenCharacter: "holds no hidden characters"
    case .openFence: "closes its code fences"
    case .markup: "holds no HTML"
    case .teamWord: "uses the words the team agreed on"
    case .placeholder: "leaves nothing to be filled in"
    case .holdingChanged: "leaves the approved holding statement as it is"
    }
  }
}
