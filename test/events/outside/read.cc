// Reads an LHE file with LHEF::Reader or a HepMC3 file with HepMC3::ReaderAscii and says in JSON what these found. Not a part of the package: an outside reader.
// g++ -std=c++17 read.cc -lHepMC3 -o read;  read lhe FILE | read hepmc3 FILE
#include <HepMC3/GenEvent.h>
#include <HepMC3/GenParticle.h>
#include <HepMC3/GenVertex.h>
#include <HepMC3/LHEF.h>
#include <HepMC3/ReaderAscii.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

struct Found {
  long events = 0;
  // largest |sum of incoming - sum of final| and |E - sqrt(p^2 + m^2)|, relative to the energy
  double balance = 0, shell = 0;
  // of the decay of X: sums of |r|, of c tau = |r| m/|p| and its square, and the largest |t^2 - r^2 - (c tau)^2| relative to t^2
  double lengths = 0, ctau = 0, ctauSq = 0, light = 0;
  double weight = 0, sqrts = 0;
  double crossSection = 0, crossSectionError = 0;
  std::vector<double> weights, crossSections;
  std::vector<std::string> names;
  std::string units;

  void particle(double px, double py, double pz, double e, double m) { shell = std::max(shell, std::abs(e - std::sqrt(px * px + py * py + pz * pz + m * m)) / e); }
  void flight(double length, double properLength) {
    lengths += length;
    ctau += properLength;
    ctauSq += properLength * properLength;
  }
  void add(const std::vector<double>& of) {
    if (weights.empty()) weights.resize(of.size());
    for (size_t i = 0; i < of.size(); i++) weights.at(i) += of[i];
  }
  void print() const {
    std::printf("{\"events\":%ld,\"balance\":%.17g,\"shell\":%.17g,\"lengths\":%.17g,\"ctau\":%.17g,\"ctauSq\":%.17g,\"light\":%.17g,", events, balance, shell, lengths, ctau, ctauSq, light);
    std::printf("\"weight\":%.17g,\"sqrts\":%.17g,\"crossSection\":%.17g,\"crossSectionError\":%.17g,\"units\":\"%s\",\"weights\":[", weight, sqrts, crossSection, crossSectionError, units.c_str());
    for (size_t i = 0; i < weights.size(); i++) std::printf("%s%.17g", i ? "," : "", weights[i]);
    std::printf("],\"crossSections\":[");
    for (size_t i = 0; i < crossSections.size(); i++) std::printf("%s%.17g", i ? "," : "", crossSections[i]);
    std::printf("],\"names\":[");
    for (size_t i = 0; i < names.size(); i++) std::printf("%s\"%s\"", i ? "," : "", names[i].c_str());
    std::printf("]}\n");
  }
};

Found lhe(const char* path) {
  std::ifstream file(path);
  LHEF::Reader reader(file);
  Found found;
  found.units = "GEV";
  found.crossSection = reader.heprup.XSECUP.at(0);
  found.crossSectionError = reader.heprup.XERRUP.at(0);
  for (const auto& weight : reader.heprup.weightinfo) found.names.push_back(weight.name);
  while (reader.readEvent()) {
    const auto& event = reader.hepeup;
    found.events++;
    found.weight += event.XWGTUP;
    double sum[4] = {0, 0, 0, 0}, energy = 0;
    for (int i = 0; i < event.NUP; i++) {
      const auto& p = event.PUP.at(i);
      found.particle(p[0], p[1], p[2], p[3], p[4]);
      const int sign = event.ISTUP[i] == -1 ? 1 : event.ISTUP[i] == 1 ? -1 : 0;
      if (sign == 1) energy += p[3];
      for (int c = 0; c < 4; c++) sum[c] += sign * p[c];
      // a photon that converts has no proper time
      if (event.ISTUP[i] == 2 && p[4] > 0) found.flight(event.VTIMUP[i] * std::sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]) / p[4], event.VTIMUP[i]);
    }
    for (double c : sum) found.balance = std::max(found.balance, std::abs(c) / energy);
    found.sqrts = energy;
    std::vector<double> weights;
    for (const auto& weight : event.weights) weights.push_back(weight.first);
    found.add(weights);
  }
  return found;
}

Found hepmc3(const char* path) {
  HepMC3::ReaderAscii reader(path);
  Found found;
  for (;;) {
    HepMC3::GenEvent event;
    reader.read_event(event);
    if (reader.failed()) break;
    found.events++;
    found.units = HepMC3::Units::name(event.momentum_unit()) + " " + HepMC3::Units::name(event.length_unit());
    found.weight += event.weights().at(0);
    found.names = event.run_info()->weight_names();
    found.add(event.weights());
    const auto xs = event.cross_section();
    found.crossSection = xs->xsec();
    found.crossSectionError = xs->xsec_err();
    found.crossSections.clear();
    for (size_t i = 0; i < event.weights().size(); i++) found.crossSections.push_back(xs->xsec(static_cast<int>(i)));
    HepMC3::FourVector sum;
    double energy = 0;
    for (const auto& p : event.particles()) {
      const auto& q = p->momentum();
      found.particle(q.px(), q.py(), q.pz(), q.e(), p->generated_mass());
      if (p->status() == 4) {
        sum += q;
        energy += q.e();
      } else if (p->status() == 1) sum -= q;
      if (p->status() != 2) continue;
      const auto& r = p->end_vertex()->position();
      const double length = std::sqrt(r.x() * r.x() + r.y() * r.y() + r.z() * r.z());
      const double proper = length * p->generated_mass() / q.p3mod();
      found.flight(length, proper);
      found.light = std::max(found.light, std::abs(r.t() * r.t() - length * length - proper * proper) / (r.t() * r.t()));
    }
    for (double c : {sum.e(), sum.px(), sum.py(), sum.pz()}) found.balance = std::max(found.balance, std::abs(c) / energy);
    found.sqrts = energy;
  }
  return found;
}

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  (std::string(argv[1]) == "lhe" ? lhe(argv[2]) : hepmc3(argv[2])).print();
  return 0;
}
