import FoundationEssentials
import Glibc

/// One commit of exactly one file, which leaves everything else in the index and the folder alone.
struct PostmortemCommit: Sendable {
  /// What came of it.
  enum Outcome: Hashable, Sendable {
    case committed
    /// The file is as it was committed last.
    case nothingNew
    /// It was not committed; the sentence says why and what to do.
    case left(String)
  }

  /// The absolute path of the file.
  var path: String
  var message: String
  var environment: [String: String]

  /// Commits the file as it is now.
  func run() async -> Outcome {
    guard let git = ChildCall.find("git", environment) else {
      return .left("There is no git here, so the postmortem was not committed. Install it.")
    }
    let folder = FileBytes.folder(of: path)
    let inside = await call(git, ["rev-parse", "--is-inside-work-tree"])
    guard inside.isDone, inside.said.hasPrefix("true") else {
      return .left(
        "\(folder) is in no repository of git, so the postmortem was not committed. "
          + "Make one with git init, or take git: true out of wardroom.yaml.")
    }
    if let obstacle = await obstacle(git) { return .left(obstacle) }
    let status = await call(git, ["status", "--porcelain", "--", path])
    guard status.isDone else { return failed("looked at", status) }
    guard !status.said.isEmpty else { return .nothingNew }
    return await commit(git, isNew: status.said.hasPrefix("??"))
  }

  /// Returns why nothing is committed at the moment.
  private func obstacle(_ git: String) async -> String? {
    if await call(git, ["check-ignore", "-q", "--", path]).isDone {
      return "Git is told to ignore \(path), so it was not committed. Take it out of .gitignore."
    }
    let head = await call(git, ["symbolic-ref", "-q", "HEAD"])
    guard !head.isDone else { return nil }
    return
      "The head is detached (a rebase, or a commit that was checked out), so the postmortem was "
      + "not committed. Check a branch out; the next change of its status is committed."
  }

  private func commit(_ git: String, isNew: Bool) async -> Outcome {
    if isNew {
      // Of a file git does not know yet it only takes the name; the bytes come with the commit.
      let added = await call(git, ["add", "--intent-to-add", "--", path])
      guard added.isDone else { return failed("added", added) }
    }
    let done = await call(
      git, ["commit", "--quiet", "--only", "--message", message, "--", path], seconds: 120)
    guard !done.isDone else { return .committed }
    if isNew { _ = await call(git, ["reset", "--quiet", "--", path]) }
    return failed("committed", done)
  }

  private func failed(_ what: String, _ ending: ChildCall.Ending) -> Outcome {
    let lines = ending.said.split(separator: "\n").map(String.init)
    let told = lines.first { $0.hasPrefix("fatal:") || $0.hasPrefix("error:") } ?? lines.first
    let reason = told ?? (ending.code == nil ? "git did not come to its end" : "git says nothing")
    return .left(
      "The postmortem could not be \(what): \(reason). The file is written; commit it by hand, or the "
        + "next change of its status does.")
  }

  private func call(
    _ git: String, _ arguments: [String], seconds: Int = 30
  ) async -> ChildCall.Ending {
    await ChildCall(
      program: git, arguments: arguments, folder: FileBytes.folder(of: path),
      environment: surroundings, seconds: seconds
    ).run()
  }

  /// What git needs of the environment; nobody is there to answer a question.
  private var surroundings: [String: String] {
    let wanted = [
      "PATH", "HOME", "USER", "LOGNAME", "TZ", "TMPDIR", "XDG_CONFIG_HOME", "SSH_AUTH_SOCK",
      "GNUPGHOME",
    ]
    var kept = environment.filter { wanted.contains($0.key) || $0.key.hasPrefix("GIT_AUTHOR_") }
    for (name, value) in environment where name.hasPrefix("GIT_COMMITTER_") { kept[name] = value }
    kept["GIT_TERMINAL_PROMPT"] = "0"
    kept["GIT_EDITOR"] = "true"
    kept["LC_ALL"] = "C.UTF-8"
    return kept
  }
}
