import Console
import Drills
import TerminalKit

extension Session {
  /// Begins the drill that is played here, and listens for what pages in earnest meanwhile.
  func startDrill() async {
    if let drill {
      await drill.recall(upTo: situationReader.position)
      drill.begin { [weak self] in self?.feed($0) }
    }
    control?.begin { [weak self] in self?.feed($0) }
    earnest?.begin(on: executor) { [weak self] in self?.feed($0) }
  }

  /// Does what players want of the drill; the console in earnest opens once this one is gone.
  func perform(_ wanted: DrillEffect) {
    drill?.perform(wanted)
    control?.perform(wanted)
    switch wanted {
    case .earnest:
      earnest?.leave()
      quit()
    case .improve(let wish): improve(wish)
    case .make(let wish): makeDrill(wish)
    case .perform, .pause, .speed, .skip, .end, .fire, .hint, .flag, .observe, .reveal, .answer,
      .judge:
      return
    }
  }

  /// Takes a corrective action over into the real home, and notes it in the log of the drill.
  private func improve(_ wish: DrillImprovement) {
    guard let drill, let earnest else { return }
    start {
      do throws(CommandFailure) {
        let improvement = try await earnest.take(wish, of: drill)
        drill.keep(improvement)
        return .notice(Notice(.ok, SafeText("it stands in \(improvement.reference)")))
      } catch {
        return .notice(Notice(.error, SafeText(error.sentence)))
      }
    }
  }
}
