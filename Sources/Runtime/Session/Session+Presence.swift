import Console
import IncidentModel
import Logging

extension Session {
  /// Tells other consoles of this home that this one is there, and listens for them.
  func startPresence() {
    let desk = PresenceDesk(
      PresenceFolder(home: workspace.home), person: workspace.actor, since: workspace.clock.now(),
      isSilent: workspace.isReadOnly
    ) { [weak self] others in
      self?.feed(.othersChanged(others))
      // Whoever went away may have left commands behind in the record.
      self?.endAbandonedRuns()
    }
    presence = desk
    telling { () throws(FileFailure) in
      try desk.begin(console.whereabouts, at: workspace.clock.now())
    }
  }

  /// Tells what changed here; an unchanged console tells nothing and wakes nobody.
  func tellPresence(editing key: DraftKey? = nil) {
    guard let presence else { return }
    var whereabouts = console.whereabouts
    if let key { whereabouts.draft = key }
    telling { () throws(FileFailure) in
      try presence.tell(whereabouts, at: workspace.clock.now())
    }
  }

  /// Nobody's work is held up because others cannot be told of it.
  private func telling(_ act: () throws(FileFailure) -> Void) {
    do throws(FileFailure) {
      try act()
    } catch {
      workspace.logger.warning("Other consoles are not told of this one: \(error.sentence)")
    }
  }
}
