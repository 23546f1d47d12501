import IncidentModel
import StakeholderUpdates
import TerminalKit

/// The bar behind the update countdown: how much of the time between two updates is over.
struct UpdateGauge {
  private let window: UpdateWindow
  private let role: StyleRole
  private let everyMinutes: Int?
  private let now: Timestamp

  /// Creates the bar; nil when no update is owed or the promised moment has passed.
  init?(of incident: Incident, under policy: UpdatePolicy, at now: Timestamp) {
    guard let window = policy.window(for: incident) else { return nil }
    switch policy.clock(for: incident, at: now) {
    case .ahead: role = .text
    case .near: role = .due
    case .none, .overdue: return nil
    }
    self.window = window
    self.now = now
    everyMinutes = policy.cadence(for: incident.severity).everyMinutes
  }

  /// The bar with a blank before it, as wide as the screen allows; nothing on a common terminal.
  func spans(columns: Int) -> [Span] {
    let gauge = Gauge(from: window.start, to: window.due, at: now)
    switch columns {
    case ..<120: return []
    case ..<160: return [Span(" ")] + gauge.spans(columns: 11, role: role)
    default:
      let every = everyMinutes.map { [Span(" every \($0)m", role: .dim)] } ?? []
      return [Span(" ")] + gauge.spans(columns: 22, role: role) + every
    }
  }
}
