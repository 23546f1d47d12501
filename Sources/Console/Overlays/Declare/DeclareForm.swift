import IncidentModel
import TerminalKit

/// The form that makes an incident out of alerts and a title.
struct DeclareForm: Overlay {
  /// The questions, in the order they are asked.
  enum Field: String, CaseIterable {
    case title
    case severity
    case reason
    case classification = "class"
    case failure
    case products
    case decision
    case workaround
    case exposure
    case impact
    case commander
    case kind
    case restricted
    case submit
  }

  var texts: [Field: TextField] = [:]
  var picks: [Field: Int] = [:]
  private(set) var focus = Field.title
  let alerts: [CurrentAlert]
  /// The folds that are linked once the incident is declared.
  let folds: [AlertFold]
  /// What the form was filled with; only what differs from it was typed.
  var presetTexts: [Field: String] = [:]
  var presetPicks: [Field: Int] = [:]
  /// Whether the draft that was left is about the same alerts and was taken up.
  var isTakenUp = false
  /// What of the texts the form was filled with found no room.
  private(set) var cut: SafeText?

  /// By what repeats were looked for last.
  private(set) var soughtKeys = RepeatKeys()

  static let kinds: [IncidentKind] = [.real, .drill, .test, .backfilled]

  /// Fills the form from the alerts it is about, or from a draft that was left.
  init(
    alerts: [CurrentAlert], folds: [AlertFold] = [], draft: String?, title: String,
    in context: PaneContext
  ) {
    self.alerts = alerts
    self.folds = folds
    let start = (alerts.map(\.alert.startedAt) + folds.map(\.startedAt)).min()
    let presets: [Field: String] = [
      .title: title.isEmpty ? (alerts.first?.alert.title ?? folds.first?.title ?? "") : title,
      .reason: "", .decision: "", .restricted: "",
      .impact: start.map { $0.day == context.now.day ? $0.clock : $0.dayAndClock } ?? "",
      .products: Set(alerts.compactMap(\.alert.namedProduct)).sorted().joined(separator: ", "),
      .commander: context.actor.name,
    ]
    for (field, text) in presets { fill(field, with: text) }
    // Severity, class and failure follow the severity matrix until a person picks another.
    picks = [
      .workaround: 0, .exposure: 0,
      .kind: Self.kinds.firstIndex(of: context.drill == nil ? .real : .drill) ?? 0,
    ]
    presetTexts = texts.mapValues(\.text)
    presetPicks = picks
    // A title that came with the command was typed, and is kept as such.
    if !title.isEmpty { presetTexts[.title] = "" }
    if let draft, isAboutTheseAlerts(draft) { load(draft) }
  }

  /// Fills a field as far as there is room, and keeps what to say about the rest.
  mutating func fill(_ field: Field, with text: String) {
    var filled = TextField(limit: field.limit)
    cut = filled.replace(with: text, for: field.label) ?? cut
    texts[field] = filled
  }

  var title: SafeText { "Declare incident" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement {
    .sheet(hint: "tab next  left/right choose  ^S declare  esc keeps a draft")
  }
  var unsaved: (DraftKey, String)? {
    let draft = draftText
    return draft.isEmpty && !isTakenUp ? nil : (.declaration, draft)
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .cancel: return [.close]
    case .submit: return declare(in: context)
    case .accept:
      guard focus == .submit else {
        move(1)
        return seek(in: context).map { [.effect($0)] } ?? []
      }
      return declare(in: context)
    case .next, .forward: move(1)
    case .previous, .backward: move(-1)
    case .pageDown, .pageUp: break
    }
    return seek(in: context).map { [.effect($0)] } ?? []
  }

  /// Looks for earlier incidents of this kind, when that is asked for by other keys than before.
  mutating func seek(in context: PaneContext) -> Effect? {
    let keys = repeatKeys(in: context)
    guard keys != soughtKeys, !keys.isEmpty else { return nil }
    soughtKeys = keys
    return .findRepeats(keys)
  }

  private mutating func move(_ step: Int) {
    let fields = Field.allCases
    let place = fields.firstIndex(of: focus) ?? 0
    focus = fields[(place + step + fields.count) % fields.count]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    if texts[focus] != nil {
      return texts[focus]?.type(chord, for: focus.label) ?? []
    }
    let options = Self.options(of: focus).count
    if options > 0 {
      let pick = pick(of: focus, in: context)
      let new = Self.pick(pick, of: options, chord)
      if new != pick { picks[focus] = new }
    }
    return []
  }

  private static func pick(_ pick: Int, of count: Int, _ chord: KeyChord) -> Int {
    if chord.key == .left { return (pick + count - 1) % count }
    if chord.key == .right || chord.key == .character(" ") { return (pick + 1) % count }
    guard case .character(let character) = chord.key, let number = character.wholeNumberValue,
      (1...count).contains(number)
    else { return pick }
    return number - 1
  }

  mutating func paste(_ text: String, in context: PaneContext) -> [Request] {
    texts[focus]?.put(text, for: focus.label) ?? []
  }
}
