# offices
