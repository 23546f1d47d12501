import Console
import TerminalKit

/// Shows the theme in use anew when a file of the team's themes was written, woken by the kernel.
///
/// A file that cannot be read leaves the theme as it was; the message row says where it is wrong.
@MainActor final class ThemeWatch {
  /// The theme in use, by the name it was asked for.
  var name: String
  private let workspace: Workspace
  private let tell: @MainActor (ConsoleAction) -> Void
  private var watcher: FolderWatcher?
  private var last: Theme?

  /// Starts watching.
  /// - Throws: That the kernel lets no more files be watched.
  init(
    _ workspace: Workspace, tell: @escaping @MainActor (ConsoleAction) -> Void
  ) throws(FileFailure) {
    self.workspace = workspace
    self.tell = tell
    name = workspace.configuration.theme.dark
    watcher = try FolderWatcher(workspace.home.themesPath, ending: ".yaml") { [weak self] in
      self?.reload()
    }
  }

  private func reload() {
    do throws(CommandFailure) {
      let theme = try workspace.theme(named: name)
      defer { last = theme }
      if last != theme { tell(.themeLoaded(theme)) }
    } catch {
      tell(.notice(Notice(.error, "\(SafeText(error.sentence)) The theme stays as it was.")))
    }
  }
}
