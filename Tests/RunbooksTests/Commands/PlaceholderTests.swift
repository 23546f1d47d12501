import Runbooks
import Testing

struct PlaceholderTests {
  /// Spellings of the placeholders of a block.
  private func placeholders(_ code: String, _ language: String = "sh") -> [String]? {
    Runbook.sample("1. a\n\n~~~\(language)\n\(code)\n~~~\n").steps.first?.placeholders.map(
      \.spelling)
  }

  @Test func namesInAnglesAndVariablesAreAskedFor() {
    #expect(
      placeholders("kubectl -n $NS logs <pod name> ${CONTAINER} <pod name>")
        == ["$NS", "<pod name>", "${CONTAINER}"])
  }

  @Test(arguments: [
    "echo $(date) $1 $? $$ $HOME", "diff <(ls) <(ls)", "wc < file > out", "awk '{print $NF}'",
    "kubectl get -o template='{{ .items }}'", "kubectl get -o jsonpath='{.items}'",
    "echo \\$NAME", "cat <<EOF\nx\nEOF", "echo 'a<br>b'", "echo '<x>1</x>'",
    "NS=a; echo $NS", "for p in a b; do echo $p; done", "echo ${NAME:-none}", "git log <a@b.c>",
  ])
  func whatTheShellUnderstandsIsNot(code: String) {
    #expect(placeholders(code) == [])
  }

  @Test func aQueryHasAnglesOnly() {
    #expect(
      placeholders("select * from <table> where a < 1 and b > 2 and c = $1 and d = $X", "sql")
        == ["<table>"])
  }

  @Test func theNameIsWhatToAskFor() {
    let step = Runbook.sample("1. a\n   ```sh\n   echo ${POD} <new value>\n   ```\n").steps.first
    #expect(step?.placeholders.map(\.name) == ["POD", "new value"])
  }
}
