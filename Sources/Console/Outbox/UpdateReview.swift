import IncidentModel
import StakeholderUpdates

/// A text that is about to leave, with everything a person has to see of it before.
struct UpdateReview: Sendable {
  var incident: Incident
  var audience: Audience
  var text: String
  var findings: [UpdateFinding]
  /// The channels it goes over, in the audience's order.
  var channels: [ChannelCard]
  var isDrill: Bool { incident.kind == .drill || incident.kind == .test }
  /// Whether somebody else has to agree.
  var needsSecond: Bool
  /// What its author has handed in, of which nothing can be chosen any more; nil before that.
  var decided: UpdateContent?
  var isDecided: Bool { decided != nil }
  /// What the audience was told last.
  var last: UpdateRecord?

  /// Reads a text against everything that is known now.
  init(
    _ text: String, for audience: Audience, of incident: Incident, channels names: [String]? = nil,
    in context: PaneContext
  ) {
    self.incident = incident
    self.audience = audience
    self.text = text
    findings = context.updates.findings(
      in: text, for: audience, incident: incident, policy: context.policy, at: context.now)
    channels = (names ?? audience.channels).map { name in
      context.channels.first { $0.name == name }
        ?? ChannelCard(
          name: name, kind: "?", destination: "",
          problem: "There is no channel of that name in wardroom.yaml.")
    }
    needsSecond = incident.needsSecondPerson(toTell: audience.name, under: context.lead.sending)
    last = incident.updates.last { $0.audience == audience.name }
  }

  /// The findings that keep it here until somebody says why it goes all the same.
  var errors: [UpdateFinding] { findings.filter { $0.level == .error } }

  /// The channels a service carries it over.
  var carried: [ChannelCard] { channels.filter { !$0.isByHand && $0.problem == nil } }

  /// Returns what is handed in.
  func content(
    overrides reasons: [String], aloneBecause: String?, in context: PaneContext
  ) -> UpdateContent {
    if let decided { return decided }
    var content = context.updates.content(
      text, for: audience, of: incident, over: carried.map(\.name), at: context.now)
    content.overrides = zip(errors, reasons).map { error, reason in
      UpdateContent.Override(
        code: error.code.rawValue, finding: error.sentence, reason: reason)
    }
    content.aloneBecause = aloneBecause
    return content
  }

  /// What was changed since the audience was told last; empty for the first time.
  var changes: [ChangedLine] {
    guard let last else { return [] }
    return ChangedLine.between(Self.lines(last.text), Self.lines(text))
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
