import IncidentModel
import TerminalKit

/// The columns of the alert table at one width.
///
/// What an alert says keeps 32 columns as long as there are any to take: the source gets narrower
/// first, then the incident goes, then the source.
struct AlertColumns {
  /// How a row looks beside what it says.
  struct Look {
    var isSelected = false
    var isMarked = false
    var isFresh = false
    /// Whether it is listed no more and only keeps its place.
    var isGone = false
    /// The incident the console is about, so that others are named.
    var incident: IncidentID?
  }

  private let source: Int
  private let incident: Int
  private let state: Int
  private let what: Int
  private let tier: Int

  private static let leastWhat = 32
  private static let leastSource = 8
  private static let mostSource = 12

  init(width: Int) {
    tier = width >= 74 ? 2 : 1
    state = width >= 90 ? 14 : width >= 74 ? 12 : width >= 44 ? 9 : 4
    var rest = width - Self.start - tier - state - 2
    let isRoomy = rest - 5 - Self.leastSource - 1 >= Self.leastWhat
    incident = isRoomy ? 4 : 0
    if isRoomy { rest -= 5 }
    let room = rest - Self.leastWhat - 1
    source = room >= Self.leastSource ? min(Self.mostSource, room) : 0
    what = max(4, source > 0 ? rest - source - 1 : rest)
  }

  /// Cursor, mark, severity, age and count, up to the tier.
  private static let start = 15

  var head: [Span] {
    var text: SafeText = "  SEV AGE    N \(("T" as SafeText).padded(toColumns: tier)) "
    if source > 0 { text += ("SOURCE" as SafeText).fitted(toColumns: source) + " " }
    text += ("WHAT" as SafeText).fitted(toColumns: what) + " "
    if incident > 0 { text += ("INC" as SafeText).fitted(toColumns: incident) + " " }
    return .text(text + ("STATE" as SafeText).fitted(toColumns: state), .title)
  }

  func row(_ row: AlertRow, _ look: Look, now: Timestamp) -> [Span] {
    switch row {
    case .alert(let alert): self.row(alert, look, now: now)
    case .fold(let fold): self.row(fold, look, now: now)
    }
  }

  // MARK: - Alerts

  func row(_ listed: ListedAlert, _ look: Look, now: Timestamp) -> [Span] {
    let alert = listed.current.alert
    let isQuiet = look.isGone || listed.attention == .resolved
    let body: StyleRole = isQuiet ? .dim : .text
    let deliveries = listed.current.deliveries
    var spans = beginning(
      look, alert.severity, isQuiet: isQuiet, age: now.seconds(since: alert.startedAt),
      count: deliveries > 9999 ? "10k" : "\(deliveries)")
    spans += tierSpans(alert.tier, isQuiet: isQuiet)
    if source > 0 {
      spans.append(Span(SafeText(brief: alert.source).fitted(toColumns: source) + " ", role: .dim))
    }
    let indent: SafeText = listed.fold == nil ? "" : "  "
    let words = indent + listed.flags + SafeText(brief: alert.title)
    spans.append(Span(words.fitted(toColumns: what) + " ", role: body))
    if incident > 0 { spans.append(Span(incidentNumber(of: listed.current) + " ", role: .dim)) }
    return spans + stateSpans(of: listed, look, now: now)
  }

  private func stateSpans(of listed: ListedAlert, _ look: Look, now: Timestamp) -> [Span] {
    guard !look.isGone else { return .text(Self.goneWord.fitted(toColumns: state), .dim) }
    let isNamed = incident > 0 || listed.current.incident == look.incident
    let words = listed.state(now: now, columns: state, namesIncident: !isNamed)
    let text: SafeText = look.isFresh ? words + " \u{2190}" : words
    return .text(text.fitted(toColumns: state), listed.stateRole)
  }

  private static let goneWord: SafeText = "unlisted"

  private func beginning(
    _ look: Look, _ severity: Severity?, isQuiet: Bool, age seconds: Int64, count: SafeText
  ) -> [Span] {
    let age = Words.age(seconds)
    let body: StyleRole = isQuiet ? .dim : .text
    return [
      Span(look.isSelected ? "\u{203A}" : " ", role: .key),
      Span(look.isMarked ? "*" : " ", role: .mark),
      Span(severity?.mark ?? "[-]", role: isQuiet ? .dim : severity?.role ?? .dim),
      Span(" \(age.padded(toColumns: 3, alignment: .trailing))", role: body),
      Span(" \(count.padded(toColumns: 4, alignment: .trailing)) ", role: body),
    ]
  }

  /// A tier nobody gave is a debt of the catalog and stands out as one.
  private func tierSpans(_ value: Tier?, isQuiet: Bool) -> [Span] {
    let digit: SafeText = value.map { "\($0.rawValue)" } ?? "?"
    let word: SafeText = tier == 2 ? "T" + digit : digit
    let role: StyleRole = isQuiet ? .dim : value == nil ? .warning : .text
    return [Span(word, role: role), Span(" ")]
  }

  /// The last digits of the incident's id, which tell incidents of a year apart.
  private func incidentNumber(of current: CurrentAlert) -> SafeText {
    let digits = current.incident.map { String($0.text.suffix(4)) } ?? ""
    return SafeText(digits).fitted(toColumns: incident)
  }

  // MARK: - Folds

  func row(_ fold: AlertFold, _ look: Look, now: Timestamp) -> [Span] {
    var spans = beginning(
      look, fold.severity, isQuiet: look.isGone, age: now.seconds(since: fold.startedAt),
      count: "")
    spans += tierSpans(fold.tier, isQuiet: look.isGone)
    let sign: SafeText = fold.isUnfolded ? "\u{25BE} " : "\u{25B8} "
    let count: SafeText = "\(Words.number(fold.count)) \u{00D7}  "
    let room =
      what + 1 + (source > 0 ? source + 1 : 0) + (incident > 0 ? incident + 1 : 0)
      - sign.columns - count.columns
    let body: StyleRole = look.isGone ? .dim : .strong
    spans += [
      Span(sign, role: look.isGone ? .dim : .key), Span(count, role: body),
      Span(
        SafeText(brief: fold.title).fitted(toColumns: max(0, room - 1)) + " ",
        role: look.isGone ? .dim : .text),
    ]
    return spans + stateSpans(of: fold, look)
  }

  private func stateSpans(of fold: AlertFold, _ look: Look) -> [Span] {
    guard !look.isGone else { return .text(Self.goneWord.fitted(toColumns: state), .dim) }
    guard fold.newCount > 0 else {
      return .text(("no new" as SafeText).fitted(toColumns: state), .dim)
    }
    let text: SafeText = "\(Words.number(fold.newCount)) new\(look.isFresh ? " \u{2190}" : "")"
    return .text(text.fitted(toColumns: state), .strong)
  }
}
