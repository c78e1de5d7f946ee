# Runs the fuzzing client of the Autobahn test suite under Jython and writes its verdicts as a table:
#
#   fuzzing-client.py ADDRESS RESULTS CASE...      such as autobahn.py ws://127.0.0.1:9000/ws results.tsv '1.*' '2.*'
#
# The suite's own report also keeps every octet of every case, which takes longer than the cases do.
from autobahntestsuite import choosereactor  # the suite asks for it to be the first
import sys
from twisted.internet import reactor
from autobahntestsuite import fuzzing


class Client(fuzzing.FuzzingClientFactory):
    def logCase(self, verdict):
        fuzzing.FuzzingClientFactory.logCase(self, verdict)
        print "%s %s" % (verdict["id"], verdict["behavior"])

    def createReports(self):
        with open(results, "w") as table:
            for case in self.specCases:
                verdict = self.agents[self.agent].get(case) if self.agent in self.agents else None
                if verdict:
                    table.write("%s\t%s\t%s\t%d\t%s\n" % (
                        case, verdict["behavior"], verdict["behaviorClose"],
                        verdict["duration"], verdict["result"].replace("\n", " ")))


address, results = sys.argv[1:3]
Client({
    "options": {"failByDrop": False},
    "servers": [{"agent": "server", "url": address}],
    "cases": sys.argv[3:],
    "exclude-cases": [],
    "exclude-agent-cases": {},
})
reactor.run()
