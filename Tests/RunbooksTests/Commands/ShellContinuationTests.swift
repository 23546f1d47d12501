import Testing

@testable import Runbooks

struct ShellContinuationTests {
  /// Tells whether a command goes on after its lines so far.
  private func isOpen(_ lines: [String]) -> Bool {
    var shell = ShellContinuation()
    for line in lines { shell.take(Array(line.utf8)[...]) }
    return shell.isOpen
  }

  @Test(arguments: [
    ["ls \\"], ["ls |"], ["ls &&"], ["ls ||"], ["echo 'a"], ["echo \"a"], ["cat <<EOF", "x"],
    ["cat <<-\"EOF\""], ["for i in a; do"], ["if true; then", "ls"], ["case $x in"],
    ["while true; do ls; for x in y; do", "done"],
  ])
  func goesOn(lines: [String]) {
    #expect(isOpen(lines))
  }

  @Test(arguments: [
    ["ls"], ["ls # don't"], ["echo 'a", "b'"], ["cat <<EOF", "it's", "EOF"],
    ["cat <<-EOF", "\tEOF"], ["cat <<< \"x\""], ["for i in a; do", "ls", "done"],
    ["if true; then ls; fi"], ["echo a \\\\"], ["kubectl get <<pod>>"], ["echo \"it's\""],
    ["for x in y; do if z; then", "fi; done"],
  ])
  func hasEnded(lines: [String]) {
    #expect(!isOpen(lines))
  }
}
