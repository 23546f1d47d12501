import Console
import EventStore
import Glibc
import IncidentModel
import Logging
import TerminalKit

/// Opens the console on a home in a temporary folder, with an incident that is under way and alerts that
/// arrive through the real receiver.
@MainActor public enum DemoRunner {
  /// Runs the demonstration and returns the exit code; the home stays for a look afterwards.
  public static func run(_ options: WorkspaceOptions) -> Int32 {
    do throws(CommandFailure) {
      var options = options
      options.home = try temporaryHome()
      options.actor = options.actor ?? "ada"
      let workspace = try Workspace.open(options)
      let code = try ConsoleRunner.run(workspace, listen: "127.0.0.1:0") { session in
        Task { await play(session) }
      }
      CommandRunner.complain("the demonstration's files are in \(workspace.home.path)")
      return code
    } catch {
      return CommandRunner.fail(error)
    }
  }

  private static func temporaryHome() throws(CommandFailure) -> String {
    var template = Array("/tmp/wardroom-demo.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(.cannotCreate, "No folder can be made below /tmp. Check the disk.")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Records what happened before, then lets the alerts in once the receiver listens.
  private static func play(_ session: Session) async {
    do throws(LedgerFailure) {
      try await recordHistory(session.workspace)
    } catch {
      session.feed(.notice(Notice(.error, SafeText(error.sentence))))
    }
    let now = session.workspace.clock.now()
    guard let port = await session.receiverPort() else { return }
    for alert in DemoScript.alerts {
      do throws(CommandFailure) {
        let body = try DemoScript.body(alert, now: now)
        let answer = await Task.detached {
          LoopbackPost.post(body, to: "/ingest/alertmanager", port: port)
        }.value
        session.workspace.logger.info("demo alert answered \(answer ?? "by nobody")")
      } catch {
        session.feed(.notice(Notice(.error, SafeText(error.sentence))))
      }
    }
  }

  private static func recordHistory(_ workspace: Workspace) async throws(LedgerFailure) {
    let now = workspace.clock.now()
    var declaration = DemoScript.declaration
    declaration.impact = ImpactWindow(
      startedAt: now.adding(minutes: -47), detectedAt: now.adding(minutes: -44))
    let declared = try await ledger(
      workspace, "ada", now.adding(minutes: -DemoScript.declaredMinutesAgo)
    )
    .declare(declaration)
    guard let id = declared.first.map({ IncidentID($0.stream.text) }) else { return }
    for step in DemoScript.history {
      _ = try await ledger(workspace, step.person, now.adding(minutes: -step.minutesAgo))
        .propose(step.command, to: id)
    }
  }

  private static func ledger(
    _ workspace: Workspace, _ person: String, _ moment: Timestamp
  ) -> IncidentLedger {
    IncidentLedger(
      store: workspace.store, clock: WallClock(fixed: moment), actor: Person(person))
  }
}
