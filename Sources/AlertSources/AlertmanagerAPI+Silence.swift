public import IncidentModel

/// One condition of a silence of Alertmanager; all of a silence's conditions must hold.
public struct AlertmanagerMatcher: Hashable, Sendable {
  public var name: String
  public var value: String
  /// Whether the value is a regular expression, which must match the whole label.
  public var isRegex: Bool
  /// Whether the label must be as the value says; otherwise it must not.
  public var isEqual: Bool

  /// Creates a matcher.
  public init(name: String, value: String, isRegex: Bool = false, isEqual: Bool = true) {
    self.name = name
    self.value = value
    self.isRegex = isRegex
    self.isEqual = isEqual
  }
}

/// A silence as Alertmanager holds it.
public struct AlertmanagerSilence: Hashable, Sendable {
  /// Whether it holds.
  public enum State: String, Hashable, CaseIterable, Sendable {
    case pending
    case active
    case expired
  }

  /// Alertmanager's own id; empty for one it has not been told of.
  public var id: String
  public var matchers: [AlertmanagerMatcher]
  public var startsAt: Timestamp
  public var endsAt: Timestamp
  public var createdBy: String
  public var comment: String
  /// What Alertmanager says of it, nil before it was told and for a word not known here.
  public var state: State?

  /// Creates a silence.
  public init(
    id: String = "", matchers: [AlertmanagerMatcher], startsAt: Timestamp, endsAt: Timestamp,
    createdBy: String, comment: String, state: State? = nil
  ) {
    self.id = id
    self.matchers = matchers
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.createdBy = createdBy
    self.comment = comment
    self.state = state
  }

  /// Creates what Alertmanager has to be told so that it holds back what one of our silences does.
  ///
  /// The comment names our silence, so that the two can be brought together again.
  /// - Throws: What in the query has no matcher; part of a query would silence too much.
  public init(silence: Silence) throws(AlertmanagerSilenceProblem) {
    let matchers = try SilenceMatchers(query: silence.query).matchers
    self.init(
      matchers: matchers, startsAt: silence.startsAt, endsAt: silence.endsAt,
      createdBy: "wardroom:" + silence.by.name,
      comment: silence.reason + " [wardroom \(silence.id.text)]")
  }

  /// The body of `POST /api/v2/silences`; with an id it changes that silence.
  public var body: [UInt8] {
    let conditions = matchers.map { matcher in
      #"{"name":\#(JSONText(matcher.name)),"value":\#(JSONText(matcher.value)),"#
        + #""isRegex":\#(matcher.isRegex),"isEqual":\#(matcher.isEqual)}"#
    }
    let name = id.isEmpty ? "" : #""id":\#(JSONText(id)),"#
    let text =
      #"{\#(name)"matchers":[\#(conditions.joined(separator: ","))],"#
      + #""startsAt":"\#(startsAt)","endsAt":"\#(endsAt)","#
      + #""createdBy":\#(JSONText(createdBy)),"comment":\#(JSONText(comment))}"#
    return Array(text.utf8)
  }
}

/// Text as a JSON string, quotes included.
private struct JSONText: CustomStringConvertible {
  let description: String

  init(_ text: String) {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\" + String(scalar)
      case "\u{0}"..<" ":
        #"\u00"# + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    description = "\"" + escaped.joined() + "\""
  }
}

extension AlertmanagerSilence {
  /// Whether Alertmanager was told of it for that silence of ours.
  public func stands(for silence: EntryID) -> Bool {
    comment.hasSuffix("[wardroom \(silence.text)]")
  }
}

extension AlertmanagerAPI {
  /// Reads the answer to `GET /api/v2/silences`.
  public static func silences(
    in body: [UInt8]
  ) throws(AlertPayloadProblem) -> [AlertmanagerSilence] {
    let list = JSONPlace(node: try JSONReader.document(in: body).node, path: "")
    var silences: [AlertmanagerSilence] = []
    for place in try list.elements() { silences.append(try silence(place)) }
    return silences
  }

  /// Reads the id out of the answer to `POST /api/v2/silences`.
  public static func silenceID(in body: [UInt8]) throws(AlertPayloadProblem) -> String {
    let place = JSONPlace(node: try JSONReader.document(in: body).node, path: "")
    let id = try place.text("silenceID", "silenceId")
    guard !id.isEmpty else { throw missing("silenceID", in: place) }
    return id
  }

  private static func silence(
    _ place: JSONPlace
  ) throws(AlertPayloadProblem) -> AlertmanagerSilence {
    guard let startsAt = place.moment("startsAt") else { throw missing("startsAt", in: place) }
    guard let endsAt = place.moment("endsAt") else { throw missing("endsAt", in: place) }
    var matchers: [AlertmanagerMatcher] = []
    for matcher in try place.member("matchers")?.elements() ?? [] {
      matchers.append(try self.matcher(matcher))
    }
    return AlertmanagerSilence(
      id: try place.text("id"), matchers: matchers, startsAt: startsAt, endsAt: endsAt,
      createdBy: try place.text("createdBy"), comment: try place.text("comment"),
      state: AlertmanagerSilence.State(
        rawValue: try place.member("status")?.text("state") ?? ""))
  }

  private static func matcher(
    _ place: JSONPlace
  ) throws(AlertPayloadProblem) -> AlertmanagerMatcher {
    AlertmanagerMatcher(
      name: try place.text("name"), value: try place.text("value"),
      isRegex: try place.text("isRegex") == "true",
      isEqual: try place.text("isEqual") != "false")
  }

  private static func missing(_ name: String, in place: JSONPlace) -> AlertPayloadProblem {
    AlertPayloadProblem(
      path: place.path.isEmpty ? name : "\(place.path).\(name)", trouble: "is missing",
      remedy: "Check that the address is the one of an Alertmanager.")
  }
}
