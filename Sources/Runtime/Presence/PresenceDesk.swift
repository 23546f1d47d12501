import Console
import Glibc
import IncidentModel

/// Tells the other consoles of the home what happens here, and this one who else is there.
@MainActor final class PresenceDesk {
  private let folder: PresenceFolder
  private let person: Person
  private let since: Timestamp
  private let isSilent: Bool
  private let changed: @MainActor ([Presence]) -> Void
  private var own: PresenceFile?
  private var watcher: PresenceWatcher?
  private var told: Presence?
  private var others: [Presence] = []
  /// Files whose consoles ended without taking them away.
  private var left: Set<String> = []

  /// Creates a desk; a silent one listens only and writes nothing.
  init(
    _ folder: PresenceFolder, person: Person, since: Timestamp, isSilent: Bool,
    changed: @escaping @MainActor ([Presence]) -> Void
  ) {
    self.folder = folder
    self.person = person
    self.since = since
    self.isSilent = isSilent
    self.changed = changed
  }

  /// Begins to listen and to tell.
  func begin(_ whereabouts: Whereabouts, at now: Timestamp) throws(FileFailure) {
    if !isSilent { try folder.prepare() }
    watcher = try PresenceWatcher(folder.path) { [weak self] in self?.take($0) }
    if !isSilent {
      let presence = presence(whereabouts, at: now)
      own = try PresenceFile(in: folder, presence)
      told = presence
    }
    look(removingStale: !isSilent)
  }

  /// Tells what changed, if anything did.
  func tell(_ whereabouts: Whereabouts, at now: Timestamp) throws(FileFailure) {
    guard let own else { return }
    let presence = presence(whereabouts, at: now)
    guard presence != told else { return }
    told = presence
    try own.tell(presence)
  }

  /// Takes the file away.
  func end() {
    watcher = nil
    own?.remove()
    own = nil
  }

  private func presence(_ whereabouts: Whereabouts, at now: Timestamp) -> Presence {
    let draft = whereabouts.draft.map { key in
      let begun = told?.draft
      return DraftPresence(key, since: begun?.file == key.fileName ? begun?.since ?? now : now)
    }
    return Presence(
      person: person, process: getpid(), since: since, incident: whereabouts.incident,
      pane: whereabouts.pane.name, draft: draft)
  }

  private func take(_ news: [PresenceWatcher.News]) {
    var isNews = false
    for one in news {
      switch one {
      case .left(let name):
        left.insert(name)
        isNews = isNews || name != own?.name
      case .changed(let name): isNews = isNews || name != own?.name
      }
    }
    if isNews { look(removingStale: false) }
  }

  private func look(removingStale: Bool) {
    var present = folder.present(removingStale: removingStale)
    if let own { present[own.name] = nil }
    let seen = present.filter { !left.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value)
      .sorted { ($0.person, $0.since, $0.process) < ($1.person, $1.since, $1.process) }
    guard seen != others else { return }
    others = seen
    changed(seen)
  }
}
