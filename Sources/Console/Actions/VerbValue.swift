import IncidentModel
import Runbooks

/// What completion offers for an argument of a verb.
enum VerbValue: Hashable, Sendable {
  case openIncidents
  case incidents
  case people
  case runbooks
  case themes
  case hypotheses
  case words([String])

  /// Returns what there is of it now.
  func candidates(in context: PaneContext) -> [String] {
    switch self {
    case .openIncidents: context.situation.index.filter(\.isOpen).map(\.id.text)
    case .incidents: context.situation.index.map(\.id.text)
    case .people: context.people.map(\.name)
    case .runbooks: context.runbooks.map(\.name)
    case .themes: context.themeNames
    case .hypotheses: (context.incident?.hypotheses ?? []).map(\.id.text)
    case .words(let words): words
    }
  }
}
