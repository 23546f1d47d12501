import Console
import IncidentModel
import NcursesTerminal
import TerminalKit

/// What the room around the terminal does: where the person was is kept, and who looks elsewhere is told.
extension Session {
  func perform(_ effect: RoomEffect) {
    switch effect {
    case .keepPlace(let place): keep(place)
    case .stopWork(let number):
      desk.stop(number)
      feed(.workChanged(desk.underWay))
    case .notify(let text):
      terminal.notify(SafeText(text), workspace.configuration.notifications)
    }
  }

  /// Tells the console where the person was; what cannot be read is no reason to say anything.
  func goBackToPlace() {
    feed(.clock(workspace.clock.now()))
    feed(.placeLoaded(places.last))
  }

  /// Writes the place beside the loop, for waiting for a disk would be felt in the next key.
  private func keep(_ place: ConsolePlace) {
    guard !workspace.isReadOnly else { return }
    let places = places
    start { [executor] in
      let writing = Task.detached(executorPreference: executor) { places.keep(place) }
      await writing.value
      return nil
    }
  }

  /// Keeps the place the person leaves from.
  func keepLastPlace() {
    guard !workspace.isReadOnly else { return }
    places.keep(console.place)
  }

  private var places: PlaceFile {
    PlaceFile(
      folder: workspace.home.placesPath, person: workspace.actor.name, logger: workspace.logger)
  }
}
