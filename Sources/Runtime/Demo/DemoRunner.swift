import Console
import EventStore
import FoundationEssentials
import Glibc
import IncidentModel
import Logging
import TerminalKit

/// Opens the console on a home in a temporary folder, with an incident that is under way and alerts
/// that arrive through the real receiver.
@MainActor public enum DemoRunner {
  /// Runs the demonstration and returns the exit code; the home stays for a look afterwards.
  public static func run(_ options: WorkspaceOptions, withTour: Bool = true) -> Int32 {
    var options = options
    options.actor = options.actor ?? "ada"
    options.store = nil
    options.isReadOnly = false
    do throws(CommandFailure) {
      let home = try temporaryHome(ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp")
      options.home = home
      try writeSettings(in: home)
      let code = try run(options, in: home, withTour: withTour)
      CommandRunner.complain(
        "the demonstration's files are in \(home); `wardroom --home \(home) --actor ada` opens them again"
      )
      return code
    } catch {
      return CommandRunner.fail(error)
    }
  }

  private static func run(
    _ options: WorkspaceOptions, in home: String, withTour: Bool
  ) throws(CommandFailure) -> Int32 {
    do throws(CommandFailure) {
      let workspace = try Workspace.open(options)
      return try ConsoleRunner.run(workspace, listen: "127.0.0.1:0") { session in
        if withTour { session.feed(.tourBegun) }
        Task { await play(DemoStory(workspace: workspace), session) }
      }
    } catch {
      // Nothing was shown, so there is nothing to look at afterwards.
      remove(home)
      throw error
    }
  }

  /// A channel that is a file, so that updates can be sent and taken back; nothing leaves the machine.
  private static let settings = """
    # Settings of the demonstration: updates go to the file told.md in this folder.
    channels:
      note: {type: file, path: told.md}
    audiences:
      exec: {channels: [note]}
      engineering: {channels: [note]}
      consumers: {channels: [note]}
      customers: {channels: [note]}
    people: [ada, bob, cyd, dee]

    """

  private static func writeSettings(in home: String) throws(CommandFailure) {
    do throws(FileFailure) {
      try FileBytes.create(home + "/wardroom.yaml", with: Array(settings.utf8))
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
  }

  private static func remove(_ home: String) {
    do {
      try FileManager.default.removeItem(atPath: home)
    } catch {
      CommandRunner.complain("the demonstration's folder \(home) stays behind; delete it")
    }
  }

  private static func temporaryHome(_ folder: String) throws(CommandFailure) -> String {
    var template = Array("\(folder)/wardroom-demo.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(
        .cannotCreate, "No folder can be made below \(folder). Check the disk, or set TMPDIR.")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Records what happened before, then lets the alerts in once the receiver listens.
  private static func play(_ story: DemoStory, _ session: Session) async {
    do throws(LedgerFailure) {
      let id = try await story.recordHistory()
      guard let port = await session.receiverPort() else { return }
      try await story.letAlertsIn(port)
      if let id { try await story.takeAlertsUp(id) }
    } catch {
      session.feed(.notice(Notice(.error, SafeText(error.sentence))))
    }
  }
}
