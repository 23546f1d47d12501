/// Every action of the console, in the order help shows them.
public enum ConsoleCatalog {
  /// The declarations of all panes, of what works everywhere and of what works in overlays.
  public static let actions: [ActionDeclaration] =
    paneCatalog.flatMap { $0.declarations } + focusActions + MoveCommand.declarations
    + LeadCommand.declarations + BoardCommand.declarations + PeopleCommand.declarations
    + ManyCommand.declarations + PostmortemFileCommand.declarations
    + PictureCommand.declarations + TravelCommand.declarations + DrillCommand.declarations
    + ControlCommand.declarations + RecordedDrillCommand.declarations + RoomCommand.declarations
    + TourCommand.declarations
    + OverlayCommand.declarations

  private static let byName = Dictionary(
    actions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byVerb = Dictionary(grouping: actions) { $0.verb?.word }

  /// The actions outside overlays by the last part of their names.
  static let byShortName = Dictionary(grouping: actions.filter { $0.scope != .overlay }) {
    $0.shortName
  }

  /// Going to each pane by its number.
  private static var focusActions: [ActionDeclaration] {
    paneCatalog.enumerated().map { index, pane in
      ActionDeclaration(
        focusName(of: pane.id).text, "Go to the \(pane.title) pane", keys: ["\(index + 1)"],
        scope: .everywhere)
    }
  }

  static func focusName(of pane: PaneID) -> ActionName { ActionName("console.focus.\(pane)") }

  /// The panes in the order of their numbers, with what stands over them.
  public static var paneTitles: [(id: PaneID, title: String)] {
    paneCatalog.map { ($0.id, "\($0.title)") }
  }

  /// Returns the declaration of that name.
  public static func action(_ name: ActionName) -> ActionDeclaration? { byName[name] }

  /// Returns the actions that can be typed behind the colon under that word; there may be one per
  /// pane.
  static func actions(verb word: String) -> [ActionDeclaration] {
    byVerb[word] ?? []
  }

  /// The words that can be typed behind the colon.
  static let verbs: [String] = Set(actions.compactMap { $0.verb?.word }).sorted()
}
