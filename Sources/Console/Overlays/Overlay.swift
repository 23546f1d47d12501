import IncidentModel
import TerminalKit

/// Something that lies over the panes and takes the keys: a sheet, a form, a list or a line.
protocol Overlay: Sendable {
  var title: SafeText { get }
  /// Whether letters are text here; where they are not, j, k and q move and close.
  var isTyping: Bool { get }
  var placement: OverlayPlacement { get }
  /// Text that must survive the terminal.
  var unsaved: (DraftKey, String)? { get }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request]
  /// Takes a key that is bound to no overlay command.
  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request]
  mutating func paste(_ text: String, in context: PaneContext) -> [Request]
  func preferredSize(in room: Size, _ context: PaneContext) -> Size
  func draw(in context: PaneContext, on canvas: inout Canvas)
  /// The keys of a sheet where they depend on what it shows; nil for those of its placement.
  func hint(in context: PaneContext) -> SafeText?
  /// Returns the overlay as lines that are read one after the other, where nothing is drawn.
  func spoken(in context: PaneContext, columns: Int) -> SpokenSheet
  /// Takes a typed line as an answer; nil where keys have to be pressed instead.
  mutating func answer(_ line: String, in context: PaneContext) -> [Request]?
}

/// Where an overlay lies.
enum OverlayPlacement: Hashable, Sendable {
  /// In a box in the middle, with a hint on its lower border.
  case sheet(hint: SafeText)
  /// On the message row.
  case line
  /// On the message row and the row of hints below it.
  case lines
  /// Over everything, from edge to edge.
  case whole
}

extension Overlay {
  var isTyping: Bool { false }
  var unsaved: (DraftKey, String)? { nil }
  func hint(in context: PaneContext) -> SafeText? { nil }
  mutating func paste(_ text: String, in context: PaneContext) -> [Request] { [] }
  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] { [] }
}
