import IncidentModel
import TerminalKit

/// How many alerts there are by what was told last, and when the next word on it is due.
struct AlertNews: Hashable, Sendable {
  private var told: AlertCounts?
  private var waiting: AlertPage?
  private var newestAt: Timestamp?
  private var saidAt: Timestamp?
  private(set) var dueAt: Timestamp?

  /// A person is told of alerts this often at the most, and less often in a storm.
  private static let interval: Int64 = 5
  private static let stormInterval: Int64 = 30

  /// Takes a page in; the first one is what was there.
  mutating func hear(_ page: AlertPage) {
    guard let told else {
      (told, newestAt) = (page.counts, page.newest)
      return
    }
    let isNews = page.counts.open != told.open || (page.newest ?? .distant) > (newestAt ?? .distant)
    waiting = isNews ? page : nil
    let pause = page.storm == nil ? Self.interval : Self.stormInterval
    dueAt = isNews ? saidAt.map { $0.adding(seconds: pause) } ?? .distant : nil
  }

  /// Returns what is to be said by now.
  mutating func hear(at moment: Timestamp) -> [SafeText] {
    guard let page = waiting, let told, dueAt.map({ $0 <= moment }) ?? true else { return [] }
    defer {
      (self.told, newestAt, saidAt, waiting, dueAt) = (page.counts, page.newest, moment, nil, nil)
    }
    let since = newestAt ?? .distant
    let fresh = page.rows.filter { $0.newestAt > since }
    let came = max(fresh.count, page.counts.open - told.open)
    let standing: SafeText =
      "\(Words.number(page.counts.open)) firing, \(Words.number(page.counts.new)) new"
    guard came > 0 else {
      let gone = told.open - page.counts.open
      return gone > 0 ? ["\(Words.count(gone, "alert")) resolved; \(standing)"] : []
    }
    let storm: SafeText = page.storm == nil ? "" : "storm: "
    let worst = fresh.min { $0.weight < $1.weight }?.named ?? ""
    return [storm + "\(Words.count(came, "more alert")); \(standing)" + worst]
  }
}

extension Timestamp {
  fileprivate static let distant = Timestamp(seconds: 0)
}

extension AlertPage {
  fileprivate var newest: Timestamp? { rows.map(\.newestAt).max() }
}

extension AlertRow {
  fileprivate var weight: Int {
    switch self {
    case .alert(let alert): alert.current.alert.severity?.rawValue ?? 9
    case .fold(let fold): fold.severity?.rawValue ?? 9
    }
  }

  fileprivate var named: SafeText {
    switch self {
    case .alert(let alert):
      let severity: SafeText = alert.current.alert.severity.map { "\($0.name) " } ?? ""
      return "; worst: " + severity + SafeText(brief: alert.current.alert.title)
    case .fold(let fold): return "; worst: " + SafeText(brief: fold.title)
    }
  }
}
