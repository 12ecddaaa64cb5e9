# x17 batch as a Python program uses it. Standard input: {"program": [...], "first": line, "lines": [...]}. Prints the seconds from the first line to the last
# answer: of the whole process, or, where `first` is given, from its answer on.
import json, subprocess, sys, threading, time

asked = json.load(sys.stdin)
start = time.perf_counter()
process = subprocess.Popen(asked["program"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1 << 16)
if asked["first"]:
    process.stdin.write(asked["first"] + "\n")
    process.stdin.flush()
    json.loads(process.stdout.readline())
    start = time.perf_counter()


def write():
    process.stdin.write("".join(line + "\n" for line in asked["lines"]))
    process.stdin.close()


threading.Thread(target=write).start()
answers = [json.loads(line) for line in process.stdout]
seconds = time.perf_counter() - start
if process.wait() != 0 or len(answers) != len(asked["lines"]) or any("error" in answer for answer in answers):
    sys.exit("x17 batch did not answer every request by a record")
print(seconds)
